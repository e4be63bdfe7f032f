// `npm run load`: builds the relay and what loads it, and runs it.
import { spawnSync } from 'node:child_process'
import * as esbuild from 'esbuild'

await esbuild.build({
  entryPoints: { relay: 'server/main.ts', load: 'e2e/load/main.ts' },
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  logLevel: 'warning'
})
const words = ['dist/load.js', ...process.argv.slice(2)]
const { status } = spawnSync(process.execPath, words, { stdio: 'inherit' })
process.exit(status ?? 1)
