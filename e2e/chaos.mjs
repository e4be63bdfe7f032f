// `npm run chaos`: builds the relay and the suite that kills it, and runs the suite.
import { spawnSync } from 'node:child_process'
import * as esbuild from 'esbuild'

await esbuild.build({
  entryPoints: { relay: 'server/main.ts', chaos: 'e2e/chaos/main.ts' },
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  logLevel: 'warning'
})
const words = ['dist/chaos.js', ...process.argv.slice(2)]
const { status } = spawnSync(process.execPath, words, { stdio: 'inherit' })
process.exit(status ?? 1)
