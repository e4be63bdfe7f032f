import { expect, test } from 'vitest'
import { sampleSelection, sampleTarget } from '../fakes/fake-plugin'
import { settle } from '../fakes/fake-time'
import { openSession } from '../fakes/trial-session'

test('a picture is placed with how it was made, by whom, when and for how much', async () => {
  const { actions, relay, time, plugin } = await openSession({
    selection: sampleSelection(sampleTarget('1:1', 'Hero'))
  })
  await actions.generate()
  await time.pass(100)
  relay.finish('job-1', { cost: 40_000 })
  await settle()
  const job = relay.jobs.get('job-1')
  expect(plugin.placed[0]?.record).toEqual({
    jobId: 'job-1',
    recipe: job?.recipe,
    cost: 40_000,
    author: 'Ada',
    at: 43_000
  })
  expect(job?.recipe.prompt).toBe('a lighthouse')
})
