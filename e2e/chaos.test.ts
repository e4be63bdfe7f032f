import { test } from 'vitest'
import { expectNothingLost } from './chaos/short-run'

test('a relay that is killed, frozen and set loses nothing and pays for nothing twice', async () => {
  await expectNothingLost(1)
}, 300_000)
