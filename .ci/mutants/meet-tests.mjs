// A process of its own for each copy of the tree: it keeps vitest warm, so that a mutant costs a
// second or two, and it can be killed when a mutant makes a test spin.
import { join } from 'node:path'
import { createVitest } from 'vitest/node'

let failed = null
const reporter = {
  onTestCaseResult: (test) => {
    const { state, errors = [] } = test.result()
    if (state !== 'failed') return
    // A test that ran out of time may have been slowed down by something else.
    const isLate = /timed out|did not succeed in time/i.test(errors[0]?.message ?? '')
    failed ??= isLate ? `${test.name} (timed out)` : test.name
  },
  onTestModuleEnd: (module) => {
    if (module.state() === 'failed') failed ??= `${module.relativeModuleId} as a whole`
  }
}
const options = {
  project: ['unit'],
  watch: false,
  maxWorkers: 1,
  bail: 1,
  // Many a mutant shows in a wait that has no end; hardly a test takes two seconds of its own.
  testTimeout: 10_000,
  reporters: [reporter]
}
const vitest = await createVitest('test', options)
// A relay whose test has failed may not come to its end either. Options don't reach this one.
for (const project of vitest.projects) project.config.hookTimeout = 10_000

process.on('message', async ({ file, tests }) => {
  // Before, to see the mutant, and after, so that nothing of it is left for the next.
  if (file) vitest.invalidateFile(join(process.cwd(), file))
  await meet(tests.map((test) => join(process.cwd(), test)))
  if (file) vitest.invalidateFile(join(process.cwd(), file))
  process.send({ failed })
})
// Whoever asks has gone.
process.on('disconnect', () => process.exit())
process.send('ready')

/** Leaves the name of what fails first in `failed`; null when all pass. */
async function meet(tests) {
  failed = null
  try {
    const specifications = await vitest.globTestSpecifications(tests)
    const { unhandledErrors } = await vitest.runTestSpecifications(specifications)
    if (unhandledErrors.length > 0) failed ??= String(unhandledErrors[0])
  } catch (error) {
    failed ??= String(error)
  }
}
