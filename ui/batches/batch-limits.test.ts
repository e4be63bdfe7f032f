import { expect, test } from 'vitest'
import { sampleFill } from '../fakes/sample-state'
import { crowdFault } from './batch-limits'

const sending = Array.from({ length: 300 }, (_, index) =>
  sampleFill({ step: 'sending' }, `${index}`)
)

test.each([
  ['a hundred frames', { frames: 100, pictures: 100 }, [], null],
  ['one frame more', { frames: 101, pictures: 101 }, [], 'Select at most 100 frames.'],
  [
    'eight takes of a hundred frames',
    { frames: 100, pictures: 800 },
    [],
    'Make at most 500 pictures at a time: select fewer frames or take fewer takes.'
  ],
  [
    'more than fit beside what is underway',
    { frames: 60, pictures: 240 },
    sending,
    '300 pictures are on their way, and 500 is the most. Wait until some are done.'
  ],
  ['what just fits', { frames: 50, pictures: 200 }, sending, null]
] as const)('%s', (_name, asked, fills, fault) => {
  expect(crowdFault(asked, { fills })).toBe(fault)
})
