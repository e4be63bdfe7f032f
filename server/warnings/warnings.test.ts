import { expect, test } from 'vitest'
import { findOrAddPerson } from '../access/people'
import { setBudget, wholeRelay } from '../money/budgets'
import type { Database } from '../store/database'
import { createWarningScene, dollar, minute, noon } from '../trial/trial-warnings'
import { noteOutage } from '../work/outage'
import { pauseDeployment } from '../work/pauses'
import { createWarnings } from './warnings'

test('a budget is told of at 80 %, once, and once more when it is used up', async () => {
  const { db, ada, sent, spend, relay, scene } = await createWarningScene()
  await setBudget(db, ada, { day: 10 * dollar, month: null })
  await spend('a', 7.99 * dollar)
  await relay.look()
  expect(sent).toEqual([])
  await spend('b', 0.21 * dollar)
  await relay.look()
  scene.time += 300 * minute
  await relay.look()
  expect(sent.map(({ body }) => body)).toEqual([
    {
      text: 'Ada: 82 % of the budget is used for today (UTC), $8.20 of $10.00, with what waits.',
      event: 'budget.near',
      subject: 'Ada',
      at: '2026-11-23T12:00:00.000Z'
    }
  ])
  await spend('c', 1.75 * dollar)
  await relay.look()
  await relay.look()
  expect(sent.slice(1).map(({ body }) => body.text)).toEqual([
    'Ada: the budget is used up for today (UTC), $9.95 of $10.00, with what waits.'
  ])
})

test('people are told again of a limit that was raised, and of the whole relay’s', async () => {
  const { db, ada, sent, spend, relay } = await createWarningScene()
  await setBudget(db, ada, { day: null, month: 10 * dollar })
  await spend('a', 9 * dollar)
  await relay.look()
  await setBudget(db, ada, { day: null, month: 11 * dollar })
  await setBudget(db, wholeRelay, { day: null, month: 10 * dollar })
  await relay.look()
  expect(sent.map(({ body }) => body.subject)).toEqual(['Ada', 'The whole relay', 'Ada'])
})

test('two relays that look at once tell once', async () => {
  const { db, ada, spend, open, toWarner, relay, events } = await createWarningScene()
  await setBudget(db, ada, { day: 10 * dollar, month: null })
  await spend('a', 9 * dollar)
  const other = createWarnings(toWarner(await open()))
  await Promise.all([relay.look(), other.look()])
  await Promise.all([relay.look(), other.look()])
  expect(events()).toEqual(['budget.near'])
})

test('an outage is told of once it is confirmed, and again only after two hours', async () => {
  const { sent, scene, relay, events, toWarner } = await createWarningScene()
  const context = { ...toWarner(), deployment: { name: 'foundry-1/east' } }
  await noteOutage(context, 'blocked', scene.time)
  await relay.look()
  expect(events()).toEqual([])
  scene.time += minute
  await noteOutage(context, 'blocked', scene.time)
  await relay.look()
  scene.time += 119 * minute
  await noteOutage(context, 'blocked', scene.time)
  await relay.look()
  expect(sent.map(({ body }) => [body.event, body.subject, body.text])).toEqual([
    ['deployment.failing', 'east', expect.stringContaining('Microsoft has blocked the resource')]
  ])
  scene.time += minute
  await relay.look()
  expect(events()).toHaveLength(2)
})

test('a long rest that the service asks for is told of, a short one isn’t', async () => {
  const { db, sent, scene, relay } = await createWarningScene()
  const code = 'overloaded'
  await pauseDeployment(db, { name: 'foundry-1/west', until: scene.time + 9 * minute, code })
  await relay.look()
  expect(sent).toEqual([])
  await pauseDeployment(db, { name: 'foundry-1/west', until: scene.time + 60 * minute, code })
  await relay.look()
  expect(sent.map(({ body }) => body.text)).toEqual([
    'The deployment west is left alone until 2026-11-23 13:00 UTC, as the service asks for.'
  ])
})

test('a queue that has been held for a minute is told of', async () => {
  const { scene, sent, relay } = await createWarningScene()
  scene.held = { reason: 'store_away', since: scene.time }
  await relay.look()
  scene.time += minute
  await relay.look()
  await relay.look()
  expect(sent.map(({ body }) => body.text)).toEqual([
    'The queue waits and nothing is spent: the last write to the picture store failed.'
  ])
})

test('also where the database is too full to note it, and once all the same', async () => {
  const { db, scene, events, toWarner } = await createWarningScene()
  const full: Database = {
    ...db,
    all: (sql, ...values) =>
      sql.startsWith('INSERT') ? Promise.reject(new Error('full')) : db.all(sql, ...values)
  }
  scene.held = { reason: 'no_room', since: scene.time - minute }
  const relay = createWarnings(toWarner(full))
  await relay.look()
  await relay.look()
  expect(events()).toEqual(['queue.held'])
})

test('a name brings no markup of a chat along', async () => {
  const { db, ada, sent, spend, relay } = await createWarningScene()
  await db.run(
    'UPDATE people SET name = $1 WHERE id = $2',
    '<!channel> *Ada*\n[x](https://evil.example) & Co',
    ada
  )
  await setBudget(db, ada, { day: 10 * dollar, month: null })
  await spend('a', 9 * dollar)
  await relay.look()
  expect(sent[0]?.body.subject).toBe('channel Ada x https evil.example Co')
})

test('a crowd at its limits is told of by twenties', async () => {
  const { db, sent, relay } = await createWarningScene()
  for (let index = 0; index < 25; index += 1) {
    const newBudget = { day: dollar, month: null }
    const { id } = await findOrAddPerson(db, { name: `P${index}`, now: noon, newBudget })
    await db.run(
      `INSERT INTO ledger (id, at, day, person, job_id, kind, micros)
       VALUES ($1, $2, '2026-11-23', $3, $1, 'settle', $4)`,
      id,
      noon,
      id,
      0.9 * dollar
    )
  }
  await relay.look()
  expect(sent).toHaveLength(20)
  await relay.look()
  expect(new Set(sent.map(({ body }) => body.subject)).size).toBe(25)
})
