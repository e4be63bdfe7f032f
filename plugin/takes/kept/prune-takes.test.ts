import { expect, test } from 'vitest'
import type { Take } from '../../../core/take'
import { sampleTake } from '../../fakes/records'
import { pruneTakes } from './prune-takes'

/** Takes named 1, 2 …, the oldest first; those in `stars` have one. */
function takes(count: number, ...stars: number[]): Take[] {
  return Array.from({ length: count }, (_, index) =>
    sampleTake(`${index + 1}`, { isStarred: stars.includes(index + 1) })
  )
}

test.each([
  ['as many as a frame keeps all stay', takes(24), '24', []],
  ['of one more the oldest goes', takes(25), '25', ['1']],
  ['of three more the three oldest go', takes(27), '27', ['1', '2', '3']],
  ['a starred one stays and the next goes', takes(25, 1), '25', ['2']],
  ['the shown one stays, old as it is', takes(25), '1', ['2']],
  ['what was there before Framefill stays while another can go', original(25), '25', ['2']],
  ['it goes when nothing else can', original(25, ...range(2, 24)), '25', ['1']],
  ['with stars for all but one the new one stays', takes(24, ...range(1, 23)), '24', []]
] as const)('%s', (_name, all, shown, gone) => {
  const kept = pruneTakes(all, shown).map(({ imageHash }) => imageHash)
  expect(all.map(({ imageHash }) => imageHash).filter((hash) => !kept.includes(hash))).toEqual(gone)
})

function original(count: number, ...stars: number[]): Take[] {
  return takes(count, ...stars).map((take, at) => (at === 0 ? { ...take, record: null } : take))
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}
