import { expect, test } from 'vitest'
import { follow } from '../fakes/trial-follower'

const streams = 'GET events'

test.each([
  ['one more each time keeps nobody waiting', 1, 1],
  ['four more each time are no long batch', 4, 1],
  ['five more each time are gathered, for a second at most', 5, 10]
] as const)('of jobs that keep coming, %s', async (_name, each, rounds) => {
  const { fake, time, follower, submit } = await follow(0)
  follower.follow(await submit('first'))
  for (let round = 1; round < rounds; round += 1) {
    for (let index = 0; index < each; index += 1) follower.follow(await submit(`${round}-${index}`))
    await time.pass(100)
    expect(fake.count(streams)).toBe(0)
  }
  for (let index = 0; index < each; index += 1) follower.follow(await submit(`last-${index}`))
  await time.pass(100)
  expect(fake.count(streams)).toBe(1)
})

test('jobs that come within a tenth of a second ride together from the start', async () => {
  const { fake, time, follower, submit } = await follow(0)
  follower.follow(await submit('one'))
  await time.pass(90)
  follower.follow(await submit('two'))
  await time.pass(10)
  expect(fake.requests.filter(({ name }) => name === streams).map(({ path }) => path)).toEqual([
    '/v1/events?jobs=job-1,job-2'
  ])
})

test.each([
  ['keep their stream for nine seconds', 150, 9_000, 1],
  ['let others board after ten', 150, 10_200, 2],
  ['let others board again after ten more', 150, 20_400, 3],
  ['keep it when all of them ride', 100, 20_400, 1]
] as const)('of more jobs than fit, those that ride %s', async (_name, count, ms, opened) => {
  const { fake, time } = await follow(count)
  // The heartbeats that a living relay sends.
  for (let passed = 0; passed < ms; passed += 100) {
    fake.events.writeAll(': ping\n\n')
    await time.pass(100)
  }
  expect(fake.count(streams)).toBe(opened)
})

test.each([
  ['twenty-four jobs have ended', 150, 24, 1],
  ['the twenty-fifth ends', 150, 25, 2],
  ['the twenty-fifth ends and nobody waits for its seat', 110, 25, 1]
] as const)('seats are taken by others once %s', async (_name, count, ended, opened) => {
  const { fake, time } = await follow(count)
  for (let index = 1; index <= ended; index += 1) {
    fake.finish(`job-${index}`)
    // Each is heard of and read before the next ends, or all of them would still count as open.
    await time.pass(20)
  }
  await time.pass(200)
  expect(fake.count(streams)).toBe(opened)
})

test('a stream that lived is tried again after a second, however often it breaks', async () => {
  const { fake, time } = await follow()
  for (let broken = 1; broken <= 5; broken += 1) {
    fake.events.breakAll()
    await time.pass(1_200)
    expect(fake.count(streams)).toBe(broken + 1)
  }
})

test.each([
  ['at 29 seconds', 29_000, 1],
  ['at 32 seconds', 32_000, 2]
] as const)('a silent stream is judged %s', async (_name, ms, opened) => {
  const { fake, time } = await follow()
  await time.pass(ms)
  expect(fake.count(streams)).toBe(opened)
})
