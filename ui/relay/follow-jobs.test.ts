import { expect, test } from 'vitest'
import type { Job } from '../../core/job'
import { settle } from '../fakes/fake-time'
import { follow } from '../fakes/trial-follower'

test('jobs submitted together ride on one stream', async () => {
  const { fake } = await follow(3)
  expect(fake.count('GET events')).toBe(1)
  expect(fake.requests.at(-1)?.path).toBe('/v1/events?jobs=job-1,job-2,job-3')
})

test('each step is reported once, and the end brings the whole job', async () => {
  const { fake, events, jobs } = await follow()
  fake.move('job-1', { state: 'calling' })
  fake.move('job-1', { partials: 1 })
  fake.finish('job-1')
  await settle()
  expect(events.map(({ seq, state }) => [seq, state])).toEqual([
    [1, 'calling'],
    [2, 'calling'],
    [3, 'done']
  ])
  expect(jobs.map(({ state, image }) => [state, image?.width])).toEqual([['done', 960]])
})

test('nothing is asked any more when all jobs have ended', async () => {
  const { fake, time } = await follow()
  fake.finish('job-1')
  await time.pass(60_000)
  const asked = fake.requests.length
  await time.pass(600_000)
  expect(fake.requests).toHaveLength(asked)
})

test('a broken stream resumes after what was seen', async () => {
  const { fake, time, events } = await follow()
  fake.move('job-1', { state: 'running' })
  fake.move('job-1', { state: 'calling' })
  await settle()
  fake.events.breakAll()
  fake.move('job-1', { partials: 1 })
  await time.pass(1_100)
  expect(fake.requests.at(-1)?.headers.get('last-event-id')).toBe('job-1:2')
  expect(events.map(({ seq }) => seq)).toEqual([1, 2, 3])
})

test('a stream that ends with bye is opened again', async () => {
  const { fake, time } = await follow()
  fake.events.sayBye()
  await time.pass(1_100)
  expect(fake.count('GET events')).toBe(2)
  expect(fake.events.openStreams()).toBe(1)
})

test('a stream without a heartbeat is given up after two missed ones', async () => {
  const { fake, time } = await follow()
  await time.pass(29_000)
  fake.events.writeAll(': ping\n\n')
  await time.pass(29_000)
  expect(fake.count('GET events')).toBe(1)
  await time.pass(3_000)
  expect(fake.count('GET events')).toBe(2)
})

test('while no stream can be opened, plain reads bring the job home', async () => {
  const { fake, time, jobs } = await follow()
  for (let index = 0; index < 20; index++) fake.failNext('GET events')
  fake.events.breakAll()
  await time.pass(2_000)
  fake.finish('job-1')
  await time.pass(10_000)
  expect(jobs.at(-1)?.state).toBe('done')
})

test('attempts slow down to one every five seconds', async () => {
  const { fake, time } = await follow()
  for (let index = 0; index < 200; index++) fake.failNext('GET events')
  fake.events.breakAll()
  await time.pass(60_000)
  const before = fake.count('GET events')
  await time.pass(51_000)
  expect(fake.count('GET events') - before).toBe(10)
})

test('a job that the relay forgot is unknown, not lost from sight', async () => {
  const { fake, time, jobs } = await follow()
  fake.jobs.clear()
  fake.events.breakAll()
  await time.pass(1_000)
  expect(jobs.at(-1)?.state).toBe('unknown')
})

test('a job that joins later is followed without losing a step of the others', async () => {
  const { fake, time, follower, events, submit } = await follow()
  fake.move('job-1', { state: 'running' })
  await settle()
  follower.follow(await submit('late'))
  fake.move('job-1', { state: 'calling' })
  await time.pass(200)
  fake.move('job-2', { state: 'running' })
  await settle()
  expect(events.map(({ jobId, seq }) => `${jobId}:${seq}`)).toEqual([
    'job-1:1',
    'job-1:2',
    'job-2:1'
  ])
  expect(fake.events.openStreams()).toBe(1)
})

test('a token that is no longer good ends it', async () => {
  const { fake, time, unauthorized } = await follow(1, 'old-token')
  await time.pass(60_000)
  expect(unauthorized).toHaveLength(1)
  expect(fake.count('GET events')).toBe(1)
})

test('stopping closes the stream', async () => {
  const { fake, time, follower } = await follow()
  follower.stop()
  await time.pass(60_000)
  expect(fake.events.openStreams()).toBe(0)
  expect(fake.count('GET events')).toBe(1)
})

test('five hundred jobs all come home, a hundred at a time', async () => {
  const { fake, time, jobs } = await follow(500)
  await time.pass(1_000)
  const asked = fake.requests.filter(({ name }) => name === 'GET events')
  expect(asked.every(({ path }) => path.split(',').length <= 100)).toBe(true)
  for (let index = 1; index <= 500; index++) fake.finish(`job-${index}`)
  await time.pass(120_000)
  expect(new Set(jobs.filter(({ state }) => state === 'done').map(({ id }) => id)).size).toBe(500)
  expect(fake.events.openStreams()).toBe(0)
})

test('a relay that is down is asked once a round, not once for each of a hundred jobs', async () => {
  const { fake, time } = await follow(100)
  for (let index = 0; index < 50; index++) {
    fake.failNext('GET events')
    fake.failNext('GET job')
  }
  fake.events.breakAll()
  await time.pass(60_000)
  expect(fake.count('GET job')).toBeLessThan(20)
})

test('a queued job says why it waits and until when, until it waits no more', async () => {
  const { fake, jobs, time } = await follow()
  const say = async (wait: Job['wait']) => {
    const data = JSON.stringify({ jobId: 'job-1', wait })
    fake.events.writeAll(`event: job.waits\ndata: ${data}\n\n`)
    await time.pass(0)
  }
  await say({ code: 'rate_limited', until: 9_000 })
  await say(null)
  expect(jobs.map(({ wait }) => wait)).toEqual([{ code: 'rate_limited', until: 9_000 }, null])
})

test('what waits says that the relay makes no call, and goes on when it does', async () => {
  const { fake, jobs, time } = await follow()
  for (const reason of ['no_room', null]) {
    fake.events.writeAll(`event: queue.held\ndata: ${JSON.stringify({ reason })}\n\n`)
    await time.pass(0)
  }
  expect(jobs.map(({ held }) => held)).toEqual(['no_room', null])
})

test('a relay that answers nothing is lost within five seconds, and found by its next word', async () => {
  const { fake, time, lost, follower, submit } = await follow()
  fake.events.promisePulse(2_000)
  follower.follow(await submit('late'))
  await time.pass(4_000)
  fake.events.writeAll(': ping\n\n')
  await time.pass(4_400)
  expect(lost).toEqual([])
  await time.pass(200)
  expect(lost).toEqual([true])
  fake.events.writeAll(': ping\n\n')
  await settle()
  expect(lost).toEqual([true, false])
  // One for the first job, and one that both ride on.
  expect(fake.count('GET events')).toBe(2)
})

test('a relay that is down is lost at once, and found when it answers', async () => {
  const { fake, time, lost } = await follow()
  for (let index = 0; index < 3; index++) {
    fake.failNext('GET events')
    fake.failNext('GET job')
  }
  fake.events.breakAll()
  await settle()
  expect(lost).toEqual([true])
  await time.pass(20_000)
  expect(lost).toEqual([true, false])
})

test('a read that hangs is lost within three seconds', async () => {
  const { fake, time, lost } = await follow()
  fake.failNext('GET job', () => new Promise(() => {}))
  fake.events.breakAll()
  await time.pass(3_000)
  expect(lost).toEqual([true])
})

test('a relay that hands over, or an older one between two heartbeats, is not lost', async () => {
  const { fake, time, lost } = await follow()
  await time.pass(20_000)
  fake.events.sayBye()
  await time.pass(5_000)
  expect(lost).toEqual([])
})
