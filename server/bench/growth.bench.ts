// What people and the queue wait for, in stores of every size: 200 people with budgets, on SQLite and,
// where TEST_DATABASE_URL names one whose role may make databases, on PostgreSQL. All stores of an engine
// are open at once and measured in turns. And for how long a large one holds everybody else up.
import { readEnvironment } from '../settings/environment'
import type { Database } from '../store/database'
import { time } from './calls'
import { addPeople, fillStore } from './fill-store'
import { measureHolds } from './growth/holds'
import { printGrowth } from './growth/report'
import { createPostgresPlaces, createSqlitePlace, type Place } from './growth/store-places'
import { addMade, createOtherWorks, createWaitedWorks } from './growth/works'
import { measureInTurns, type Work } from './in-turns'

const now = Date.now()
const often = { rounds: 300, warmUps: 40 }
/** What takes many times as long, and is not held to the empty store. */
const seldom = { rounds: 50, warmUps: 5 }

const largest = '1,000,000 done, 20,000 queued'

const url = readEnvironment().TEST_DATABASE_URL
await measureAll('SQLite', createSqlitePlace)
if (url) await measureAll('PostgreSQL', createPostgresPlaces(url))
else console.log('PostgreSQL: not measured; TEST_DATABASE_URL names none')

async function measureAll(engine: string, create: () => Promise<Place>): Promise<void> {
  const places = await fillPlaces(engine, create)
  const opened: Record<string, Database> = {}
  const waited: Record<string, Record<string, Work>> = {}
  const others: Record<string, Record<string, Work>> = {}
  try {
    for (const [name, place] of Object.entries(places)) {
      await place.rest()
      const db = await place.open()
      opened[name] = db
      await addMade(db, now)
      waited[name] = createWaitedWorks(db, now)
      others[name] = await createOtherWorks({ db, folder: place.folder, now })
    }
    const { random } = Math
    printGrowth(engine, {
      waited: await measureInTurns({ ...often, stores: waited, random }),
      others: await measureInTurns({ ...seldom, stores: others, random })
    })
    const [db, place] = [opened[largest], places[largest]]
    if (db && place) await measureHolds(engine, { db, folder: place.folder, now })
  } finally {
    for (const db of Object.values(opened)) await db.close()
    for (const place of Object.values(places)) await place.remove()
  }
}

/** By the names that the tables show; the first is what the others are held against. */
async function fillPlaces(
  engine: string,
  create: () => Promise<Place>
): Promise<Readonly<Record<string, Place>>> {
  const fill = async (name: string, place: Place, count: { done: number; queued: number }) => {
    const db = await place.open()
    const ms = await time(async () => {
      if (count.queued === 0) await addPeople(db, now)
      await fillStore(db, { ...count, now })
    })
    await db.close()
    console.log(`${engine}, ${name}: filled in ${(ms / 1000).toFixed(0)} s`)
    return place
  }
  const empty = await fill('empty', await create(), { done: 0, queued: 0 })
  const some = await fill('100,000 done', await create(), { done: 100_000, queued: 0 })
  const many = await fill('1,000,000 done', await create(), { done: 1_000_000, queued: 0 })
  const waiting = { done: 0, queued: 20_000 }
  return {
    empty,
    '20,000 queued': await fill('20,000 queued', await empty.copy(), waiting),
    '100,000 done': some,
    '1,000,000 done': many,
    [largest]: await fill(largest, await many.copy(), waiting)
  }
}
