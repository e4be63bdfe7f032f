// Changes one line at a time and sees whether a test notices: `npm run mutants`. After `--` it takes
// a part of them: words, for those whose file or name holds one; `--list relay`, as often as wanted;
// `--every 3`, for each third. `--desks 1` leaves the machine its other cores. Each mutant is applied
// in a temporary copy of the tree and meets the test files that its list names. Not in CI: all of
// them take half an hour and more.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { transform } from 'esbuild'
import { openDesk } from './mutants/desk.mjs'
import { doorMutants } from './mutants/doors.mjs'
import { panelMutants } from './mutants/panel.mjs'
import { pluginMutants } from './mutants/plugin.mjs'
import { probeMutants } from './mutants/probe.mjs'
import { relayMutants } from './mutants/relay.mjs'
import { upstreamMutants } from './mutants/upstream.mjs'
import { wireMutants } from './mutants/wire.mjs'
import { workMutants } from './mutants/work.mjs'

/** A mutant that makes its tests hang this long has been noticed. */
const patienceMs = 180_000
/** Test files that have passed without any mutant. */
const sound = new Set()

const lists = {
  work: workMutants,
  doors: doorMutants,
  panel: panelMutants,
  upstream: upstreamMutants,
  wire: wireMutants,
  relay: relayMutants,
  probe: probeMutants,
  plugin: pluginMutants
}
const { words, wanted, every, deskCount } = readArguments()
const mutants = wanted
  .flatMap((list) => lists[list])
  .flatMap(({ file, tests, changes }) =>
    changes.map(([name, from, to]) => ({ file, tests, name, from, to }))
  )
  .filter(
    ({ file, name }) => words.length === 0 || words.some((w) => `${file} ${name}`.includes(w))
  )
  .filter((_, index) => index % every === 0)

await main()

async function main() {
  const faults = (await Promise.all(mutants.map(findFault))).filter((fault) => fault !== null)
  if (faults.length > 0) return fail(faults.join('\n'))
  if (mutants.length === 0) return fail(`No mutant’s file or name holds “${words.join('” or “')}”`)
  const desks = Array.from({ length: deskCount }, openDesk)
  process.once('SIGINT', () => process.exit(130))
  process.once('exit', () => {
    for (const desk of desks) desk.close()
  })
  const survivors = []
  const unsure = []
  const queue = [...mutants]
  await Promise.all(
    desks.map(async (desk) => {
      for (let mutant = queue.shift(); mutant; mutant = queue.shift()) {
        const { noticed, isUnsure } = await tryMutant(desk, mutant)
        const verdict = isUnsure ? 'UNSURE' : noticed === null ? 'SURVIVED' : `“${noticed}”`
        console.log(`${verdict} · ${mutant.file} · ${mutant.name}`)
        if (isUnsure) unsure.push(mutant)
        else if (noticed === null) survivors.push(mutant)
      }
    })
  )
  for (const { file, name, from, to } of survivors)
    console.log(`\nsurvived: ${file}: ${name}\n  - ${from}\n  + ${to}`)
  for (const { file, name } of unsure)
    console.log(`\nunsure: ${file}: ${name}: its tests fail without it as well, so run it again`)
  const judged = mutants.length - unsure.length
  const killed = judged - survivors.length
  const score = judged === 0 ? 0 : Math.round((killed / judged) * 1000) / 10
  console.log(`\nmutants: ${killed} of ${judged} noticed (${score} %), ${unsure.length} unsure`)
  process.exit(survivors.length + unsure.length > 0 ? 1 : 0)
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        list: { type: 'string', multiple: true },
        every: { type: 'string', default: '1' },
        desks: { type: 'string', default: String(Math.min(2, availableParallelism())) }
      }
    })
    const wanted = values.list ?? Object.keys(lists)
    const unknown = wanted.find((list) => !Object.hasOwn(lists, list))
    if (unknown) fail(`No list “${unknown}”; there are ${Object.keys(lists).join(', ')}`)
    const [every, deskCount] = ['every', 'desks'].map((name) => {
      const count = Number(values[name])
      return Number.isInteger(count) && count > 0
        ? count
        : fail(`--${name} takes a whole number from 1 on, not “${values[name]}”`)
    })
    return { words: positionals, wanted, every, deskCount }
  } catch (error) {
    return fail(error.message)
  }
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

/**
 * What noticed it, or null. Its test files meet it one after another, so the one that its list names
 * first had better be the one that knows the most. Unsure when that file fails without it, too.
 */
async function tryMutant(desk, { file, tests, from, to }) {
  const path = join(desk.tree, file)
  const text = readFileSync(path, 'utf8')
  const meet = async (test) => {
    writeFileSync(
      path,
      text.replace(from, () => to)
    )
    const failed = await desk.meet({ file, tests: [test] }, patienceMs)
    writeFileSync(path, text)
    return failed
  }
  for (const test of tests) {
    const noticed = await meet(test)
    if (noticed === null) continue
    const isSure = await isSound(desk, test, noticed)
    // What was late by chance isn't late again.
    if (isSure && isLate(noticed) && (await meet(test)) === null) continue
    return { noticed, isUnsure: !isSure }
  }
  return { noticed: null, isUnsure: false }
}

/** Whether a test file passes as things are; asked again where a slow machine may have failed it. */
async function isSound(desk, test, noticed) {
  if (sound.has(test) && !isLate(noticed)) return true
  const failed = await desk.meet({ file: null, tests: [test] }, patienceMs)
  if (failed === null) sound.add(test)
  return failed === null
}

function isLate(failed) {
  return /timed out|it hung|died|as a whole|^Error/i.test(failed)
}

function fail(message) {
  console.error(message)
  process.exit(1)
}
