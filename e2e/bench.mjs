// `npm run bench`: bundles every *.bench.ts and runs them one after the other.
import { execFileSync, spawnSync } from 'node:child_process'
import * as esbuild from 'esbuild'

const files = execFileSync('git', ['ls-files', '*.bench.ts'], { encoding: 'utf8' })
for (const file of files.trim().split('\n').sort()) {
  const outfile = `dist/bench/${file.replaceAll('/', '-').replace('.bench.ts', '.js')}`
  await esbuild.build({
    entryPoints: [file],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external'
  })
  console.log(`\n== ${file}`)
  const { status } = spawnSync(process.execPath, ['--expose-gc', outfile], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
