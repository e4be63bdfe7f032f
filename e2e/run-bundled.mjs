// Such as `npm run chaos`: builds the relay and the program in the folder of that name here, and runs it.
// Words after the name are the program's.
import { spawnSync } from 'node:child_process'
import * as esbuild from 'esbuild'

const [name, ...words] = process.argv.slice(2)
await esbuild.build({
  entryPoints: { relay: 'server/main.ts', [name]: `e2e/${name}/main.ts` },
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  logLevel: 'warning'
})
const { status } = spawnSync(process.execPath, [`dist/${name}.js`, ...words], { stdio: 'inherit' })
process.exit(status ?? 1)
