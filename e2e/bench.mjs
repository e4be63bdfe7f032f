// `npm run bench`: bundles every *.bench.ts and runs them one after the other; words after `--` choose
// those whose path has one of them. `--portkey` also measures Portkey's gateway, which we don't
// depend on: it is installed into a folder that goes again.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as esbuild from 'esbuild'

const gateway = '@portkey-ai/gateway@1.15.2'
const args = process.argv.slice(2)
const words = args.filter((arg) => !arg.startsWith('--'))
const portkey = args.includes('--portkey') ? installGateway() : null

const files = execFileSync('git', ['ls-files', '*.bench.ts'], { encoding: 'utf8' })
  .trim()
  .split('\n')
  .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
try {
  for (const file of files.sort()) await run(file)
} finally {
  if (portkey) rmSync(portkey, { recursive: true, force: true })
}

async function run(file) {
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
  const told = portkey ? [`--portkey=${portkey}`] : []
  const { status } = spawnSync(process.execPath, ['--expose-gc', outfile, ...told], {
    stdio: 'inherit'
  })
  if (status !== 0) {
    process.exitCode = status ?? 1
    throw new Error(`${file} failed`)
  }
}

/** Null, said plainly, where it can't be had: the others are measured all the same. */
function installGateway() {
  const folder = mkdtempSync(join(tmpdir(), 'framefill-portkey-'))
  const options = ['--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', '--silent']
  const { status } = spawnSync('npm', ['install', ...options, gateway], {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: 180_000
  })
  if (status === 0) return folder
  rmSync(folder, { recursive: true, force: true })
  console.log(`${gateway} couldn’t be installed, so it is not measured.`)
  return null
}
