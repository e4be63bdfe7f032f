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
