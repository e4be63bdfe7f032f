import { findOrAddPerson } from '../access/people'
import { createLog } from '../log'
import { unlimited } from '../money/budgets'
import type { Database } from '../store/database'
import { createWarnings } from '../warnings/warnings'
import type { Held } from '../work/room/room'
import { createTrialStore } from './trial-store'

export const dollar = 1_000_000
export const minute = 60_000
export const noon = Date.UTC(2026, 10, 23, 12)
export const webhook = new URL('https://chat.example/hooks/sample-address')

type Sent = Readonly<{ url: string; init: RequestInit; body: Record<string, string> }>
export type Answer = (init: RequestInit) => Promise<Response>

/** A store with Ada in it, a webhook that `answer` plays, and a clock. */
export async function createWarningScene(answer: Answer = async () => new Response('ok')) {
  const { open } = await createTrialStore()
  const db = await open()
  const { id: ada } = await findOrAddPerson(db, { name: 'Ada', now: noon, newBudget: unlimited })
  const scene = { time: noon, held: null as Held | null, answer }
  const sent: Sent[] = []
  const lines: string[] = []
  const fake: typeof fetch = (url, init = {}) => {
    sent.push({ url: String(url), init, body: JSON.parse(String(init.body)) })
    return scene.answer(init)
  }
  const toWarner = (store: Database = db) => ({
    db: store,
    webhook,
    fetch: fake,
    readHold: async () => scene.held,
    now: () => scene.time,
    log: createLog(
      (line) => lines.push(line),
      () => scene.time
    ),
    answerMs: 30
  })
  const spend = (id: string, micros: number) =>
    db.run(
      `INSERT INTO ledger (id, at, day, person, job_id, kind, micros)
       VALUES ($1, $2, '2026-11-23', $3, $1, 'settle', $4)`,
      id,
      scene.time,
      ada,
      micros
    )
  const relay = createWarnings(toWarner())
  const events = () => sent.map(({ body }) => body.event)
  return { open, db, ada, scene, sent, lines, toWarner, spend, relay, events }
}

/** A webhook that never answers. */
export function untilAborted({ signal }: RequestInit): Promise<Response> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason))
  })
}
