import type { Job, JobEvent } from '../../core/job'
import { firstDraft, toRecipe } from '../draft/recipe-choice'
import { createFetchFile } from '../pictures/fetch-file'
import { createFollower } from '../relay/follow-jobs'
import { createRelayClient } from '../relay/relay-client'
import { createFakeRelay } from './fake-relay'
import { createFakeTime } from './fake-time'

/** A follower of so many jobs, a tenth of a second after they were submitted together. */
export async function follow(count = 1, token = 'good-token') {
  const fake = createFakeRelay()
  const time = createFakeTime()
  const timeout = () => new AbortController().signal
  const open = (key: string) =>
    createRelayClient(
      { relayUrl: 'https://r.example', token: key },
      {
        fetch: fake.fetch,
        fetchFile: createFetchFile(fake.fetch),
        timeout,
        place: { builtFor: 'https://r.example', isOnline: () => true }
      }
    )
  const events: JobEvent[] = []
  const jobs: Job[] = []
  const unauthorized: unknown[] = []
  const lost: boolean[] = []
  const follower = createFollower({
    relay: open(token),
    sleep: time.sleep,
    onEvent: (event) => events.push(event),
    onJob: (job) => jobs.push(job),
    onLost: (isLost) => lost.push(isLost),
    onUnauthorized: (error) => unauthorized.push(error)
  })
  const submit = (name: string) =>
    open('good-token').submitJob({
      key: `key-${name}-12345`,
      recipe: toRecipe({ ...firstDraft, prompt: 'x' }, { width: 300, height: 250 }),
      target: {
        fileId: 'f',
        nodeId: name,
        nodeName: name,
        frame: { width: 300, height: 250 },
        fingerprint: ''
      }
    })
  for (let index = 0; index < count; index++) follower.follow(await submit(`n${index}`))
  await time.pass(100)
  return { fake, time, follower, events, jobs, lost, unauthorized, submit }
}
