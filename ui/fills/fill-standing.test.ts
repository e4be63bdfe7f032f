import { expect, test } from 'vitest'
import type { Job } from '../../core/job'
import { sampleFill, sampleJob } from '../fakes/sample-state'
import { isFailed, isFinished, isLost, isQueued } from './fill-standing'

const failure = { code: 'upstream_failed', message: 'No picture.', retryable: true } as const
const ended = (change: Partial<Job>) => sampleFill({ step: 'ended', job: sampleJob(change) })
const waiting = (change: Partial<Job>) =>
  sampleFill({ step: 'waiting', job: sampleJob(change), isCancelling: false, isCutOff: false })

test.each([
  ['on its way to the relay', sampleFill({ step: 'sending' }), 'queued'],
  ['waiting for its turn', waiting({ state: 'queued' }), 'queued'],
  ['being drawn', waiting({ state: 'calling' }), ''],
  ['never sent', sampleFill({ step: 'unsent', failure }), 'failed'],
  ['failed in a way that may pass', ended({ state: 'failed', failure }), 'failed finished'],
  [
    'failed in a way that will not pass',
    ended({ state: 'failed', failure: { ...failure, retryable: false } }),
    'finished'
  ],
  ['refused, which may be tried by hand', ended({ state: 'refused', failure }), 'finished'],
  ['cancelled', ended({ state: 'cancelled', failure }), 'finished'],
  ['perhaps billed', ended({ state: 'unknown', failure }), 'lost finished'],
  ['not placed', sampleFill({ step: 'unplaced', job: sampleJob({ state: 'done' }), failure }), '']
] as const)('a picture that is %s stands so', (_name, fill, standing) => {
  const all = { queued: isQueued, failed: isFailed, lost: isLost, finished: isFinished }
  const found = Object.entries(all).flatMap(([name, is]) => (is(fill) ? [name] : []))
  expect(found.join(' ')).toBe(standing)
})
