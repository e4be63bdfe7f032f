import { expect, test } from 'vitest'
import {
  type Answer,
  createWarningScene,
  minute,
  untilAborted,
  webhook
} from '../trial/trial-warnings'
import { startWarnings } from './warnings'

test.each<[string, Answer, string]>([
  ['refuses', async () => new Response('no', { status: 500 }), 'status_500'],
  ['redirects', async () => Response.redirect('https://evil.example/', 302), 'status_302'],
  [
    'is away',
    async () => {
      throw new TypeError(`failed: ${webhook.href}`, {
        cause: Object.assign(new Error(webhook.href), { code: 'ECONNREFUSED' })
      })
    },
    'ECONNREFUSED'
  ],
  ['hangs', untilAborted, 'TimeoutError']
])('a webhook that %s is tried three times and no more', async (_name, answer, code) => {
  const { scene, sent, lines, relay } = await createWarningScene(answer)
  scene.held = { reason: 'store_away', since: scene.time - minute }
  await relay.look()
  await relay.look()
  expect(sent).toHaveLength(1)
  for (let looks = 0; looks < 30; looks += 1) {
    scene.time += minute
    await relay.look()
  }
  expect(sent).toHaveLength(3)
  expect(lines.map((line) => JSON.parse(line))).toEqual(
    Array.from({ length: 3 }, () => expect.objectContaining({ warning: 'queue.held', code }))
  )
  expect(lines.join()).not.toMatch(/chat\.example|sample-address/)
})

test('what failed is told by the next try, once', async () => {
  const { scene, events, relay } = await createWarningScene(
    async () => new Response('', { status: 503 })
  )
  scene.held = { reason: 'store_away', since: scene.time - minute }
  await relay.look()
  scene.answer = async () => new Response('ok')
  scene.time += minute
  await relay.look()
  scene.time += 20 * minute
  await relay.look()
  expect(events()).toHaveLength(2)
})

test('it goes to the address alone, as JSON, and follows nothing', async () => {
  const { scene, sent, relay } = await createWarningScene()
  scene.held = { reason: 'no_room', since: scene.time - minute }
  await relay.look()
  expect(sent[0]).toMatchObject({
    url: webhook.href,
    init: {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/json' }
    }
  })
  expect(Object.keys(sent[0]?.body ?? {})).toEqual(['text', 'event', 'subject', 'at'])
})

test('a relay that stops ends a call that hangs, and looks no more', async () => {
  let called = () => {}
  const isCalled = new Promise<void>((resolve) => {
    called = resolve
  })
  const { scene, lines, toWarner } = await createWarningScene((init) => {
    called()
    return untilAborted(init)
  })
  scene.held = { reason: 'no_room', since: scene.time - minute }
  const warnings = startWarnings({ ...toWarner(), answerMs: 3_600_000 })
  await isCalled
  await warnings.stop()
  expect(lines).toHaveLength(1)
})
