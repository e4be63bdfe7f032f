// `npm run gallery`: takes a picture of every state of the panel, light and dark.
import { spawnSync } from 'node:child_process'
import * as esbuild from 'esbuild'

await esbuild.build({
  entryPoints: ['e2e/gallery/main.ts'],
  outfile: 'dist/gallery.js',
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  logLevel: 'warning'
})
const words = ['dist/gallery.js', ...process.argv.slice(2)]
const { status } = spawnSync(process.execPath, words, { stdio: 'inherit' })
process.exit(status ?? 1)
