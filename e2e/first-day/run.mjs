// Follows docs/first-day.md from a clean clone to a filled frame, by its own commands.
import { spawnSync } from 'node:child_process'
import * as esbuild from 'esbuild'

await esbuild.build({
  entryPoints: { 'first-day': 'e2e/first-day/main.ts' },
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  logLevel: 'warning'
})
const { status } = spawnSync(process.execPath, ['dist/first-day.js'], { stdio: 'inherit' })
process.exit(status ?? 1)
