import { expect, test } from 'vitest'
import type { Job } from '../../core/job'
import { sampleJob } from '../fakes/sample-state'
import { chooseFollowed } from './choose-followed'

const jobs = (count: number): Job[] =>
  Array.from({ length: count }, (_, index) => sampleJob({ id: `job-${index}` }))
const idsOf = (chosen: readonly Job[]) => chosen.map(({ id }) => id)

test('a hundred jobs all ride', () => {
  expect(chooseFollowed(jobs(100), 3)).toHaveLength(100)
})

test('of five hundred, each rides within nine turns', () => {
  const seen = new Set<string>()
  for (let turn = 0; turn < 9; turn++) {
    const chosen = idsOf(chooseFollowed(jobs(500), turn))
    expect(new Set(chosen).size).toBe(100)
    for (const id of chosen) seen.add(id)
  }
  expect(seen.size).toBe(500)
})

test('what is at work rides in every turn', () => {
  const open = jobs(300).map(
    (job, index): Job => (index >= 280 ? { ...job, state: 'calling' } : job)
  )
  for (let turn = 0; turn < 6; turn++)
    expect(idsOf(chooseFollowed(open, turn))).toEqual(
      expect.arrayContaining(['job-280', 'job-299', 'job-0'])
    )
})
