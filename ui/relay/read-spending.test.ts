import { expect, test } from 'vitest'
import { sampleSelection, sampleTarget } from '../fakes/fake-plugin'
import { settle } from '../fakes/fake-time'
import { openSession } from '../fakes/trial-session'

test('a batch that ends at once asks for the totals twice, not once for each picture', async () => {
  const targets = Array.from({ length: 40 }, (_, index) => sampleTarget(`1:${index}`, `F${index}`))
  const { actions, relay, time } = await openSession({ selection: sampleSelection(...targets) })
  await actions.generate()
  await time.pass(1_100)
  const before = relay.count('GET spending')
  for (const id of relay.jobs.keys()) relay.finish(id)
  await settle()
  await settle()
  const asked = relay.count('GET spending') - before
  expect(asked).toBeGreaterThan(0)
  expect(asked).toBeLessThan(10)
})

test('a press has the totals read again: what it may cost is held from then on', async () => {
  const { actions, relay } = await openSession({
    selection: sampleSelection(sampleTarget('1:1', 'Hero'), sampleTarget('1:2', 'Card'))
  })
  const before = relay.count('GET spending')
  await actions.generate()
  await settle()
  expect(relay.count('GET spending')).toBe(before + 1)
})

test.each(['refused', 'failed', 'cancelled', 'unknown'] as const)(
  'a picture that ended %s has the totals read again: it may have cost something too',
  async (state) => {
    const { actions, relay, time } = await openSession({
      selection: sampleSelection(sampleTarget('1:1', 'Hero'))
    })
    await actions.generate()
    await time.pass(1_100)
    const before = relay.count('GET spending')
    relay.move('job-1', { state, finishedAt: 3_000 })
    await settle()
    await settle()
    expect(relay.count('GET spending')).toBe(before + 1)
  }
)
