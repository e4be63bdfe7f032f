// Changes one line at a time and sees whether a test notices: `npm run mutants`, or with words after
// `--` only those whose file or name holds one of them. Each mutant is applied in a temporary copy
// of the tree and meets the test files that its list names. Not in CI: it takes half an hour.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { transform } from 'esbuild'
import { openDesk } from './mutants/desk.mjs'
import { doorMutants } from './mutants/doors.mjs'
import { panelMutants } from './mutants/panel.mjs'
import { pluginMutants } from './mutants/plugin.mjs'
import { relayMutants } from './mutants/relay.mjs'
import { upstreamMutants } from './mutants/upstream.mjs'
import { workMutants } from './mutants/work.mjs'

/** A mutant that makes its tests hang this long has been noticed. */
const patienceMs = 180_000

const words = process.argv.slice(2)
const mutants = [
  ...workMutants,
  ...doorMutants,
  ...panelMutants,
  ...upstreamMutants,
  ...relayMutants,
  ...pluginMutants
]
  .flatMap(({ file, tests, changes }) =>
    changes.map(([name, from, to]) => ({ file, tests, name, from, to }))
  )
  .filter(
    ({ file, name }) => words.length === 0 || words.some((w) => `${file} ${name}`.includes(w))
  )

await main()

async function main() {
  const faults = (await Promise.all(mutants.map(findFault))).filter((fault) => fault !== null)
  if (faults.length > 0) return fail(faults.join('\n'))
  if (mutants.length === 0) return fail(`No mutant’s file or name holds ${words.join(' or ')}`)
  const desks = Array.from({ length: Math.min(2, availableParallelism()) }, openDesk)
  process.once('SIGINT', () => process.exit(130))
  process.once('exit', () => {
    for (const desk of desks) desk.close()
  })
  const tests = [...new Set(mutants.flatMap((mutant) => mutant.tests))]
  const failed = await desks[0].meet({ file: null, tests }, tests.length * patienceMs)
  if (failed !== null) return fail(`Without any mutant “${failed}” fails`)

  const survivors = []
  const queue = [...mutants]
  await Promise.all(
    desks.map(async (desk) => {
      for (let mutant = queue.shift(); mutant; mutant = queue.shift()) {
        const noticed = await tryMutant(desk, mutant)
        console.log(
          `${noticed === null ? 'SURVIVED' : `“${noticed}”`} · ${mutant.file} · ${mutant.name}`
        )
        if (noticed === null) survivors.push(mutant)
      }
    })
  )
  for (const { file, name, from, to } of survivors)
    console.log(`\nsurvived: ${file}: ${name}\n  - ${from}\n  + ${to}`)
  const killed = mutants.length - survivors.length
  const score = Math.round((killed / mutants.length) * 1000) / 10
  console.log(`\nmutants: ${killed} of ${mutants.length} noticed (${score} %)`)
  process.exit(survivors.length > 0 ? 1 : 0)
}

/** A sentence when a mutant can't be applied; a list that has fallen behind must not look well. */
async function findFault({ file, tests, name, from, to }) {
  const gone = [file, ...tests].find((path) => !existsSync(path))
  if (gone) return `“${name}”: ${gone} is not there`
  const text = readFileSync(file, 'utf8')
  const found = text.split(from).length - 1
  if (found !== 1)
    return `${file}: “${name}”: its snippet stands there ${found} times, not once: ${from}`
  try {
    await transform(
      text.replace(from, () => to),
      { loader: file.endsWith('x') ? 'tsx' : 'ts' }
    )
    return null
  } catch (error) {
    return `${file}: “${name}” doesn’t parse: ${error.message}`
  }
}

/** What noticed it, or null. */
async function tryMutant(desk, { file, tests, from, to }) {
  const path = join(desk.tree, file)
  const text = readFileSync(path, 'utf8')
  writeFileSync(
    path,
    text.replace(from, () => to)
  )
  const failed = await desk.meet({ file, tests }, patienceMs)
  writeFileSync(path, text)
  return failed
}

function fail(message) {
  console.error(message)
  process.exit(1)
}
