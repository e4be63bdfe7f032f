import { test } from 'vitest'
import { expectNothingLost } from './chaos/short-run'

// In a file of its own, so that both runs wait at the same time.
test('three relays that are killed, frozen and set lose nothing and pay for nothing twice', async () => {
  await expectNothingLost(3)
}, 300_000)
