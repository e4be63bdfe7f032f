import { expect, test } from 'vitest'
import { toCharge } from './charge'

const unbilled = { cost: null, isUnbilled: true, partials: 0 }
const doubtful = { cost: null, isUnbilled: false, partials: 0 }

test.each([
  ['what is queued again', 'queued', doubtful, 'nothing'],
  ['what is claimed', 'running', unbilled, 'hold'],
  ['what is being called', 'calling', unbilled, 'hold'],
  ['a measured picture', 'done', { ...doubtful, cost: 5 }, 'usage'],
  ['a picture that cost nothing', 'done', { ...doubtful, cost: 0 }, 'usage'],
  ['a picture nobody measured', 'done', doubtful, 'reservation'],
  ['a refused prompt', 'refused', unbilled, 'nothing'],
  [
    'a refusal after a preview, whatever it says',
    'refused',
    { ...unbilled, partials: 1 },
    'reservation'
  ],
  ['a refused picture', 'refused', doubtful, 'reservation'],
  ['a call that was turned away', 'failed', unbilled, 'nothing'],
  ['a failure after sending', 'failed', doubtful, 'reservation'],
  ['a cancel before sending', 'cancelled', unbilled, 'nothing'],
  ['a cancel while calling', 'cancelled', doubtful, 'reservation'],
  ['an unknown end, whatever is claimed of it', 'unknown', unbilled, 'reservation']
] as const)('%s counts by the table', (_name, state, evidence, charge) => {
  expect(toCharge(state, evidence)).toBe(charge)
})
