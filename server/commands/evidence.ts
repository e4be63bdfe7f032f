import * as z from 'zod/mini'
import type { Queries, Row } from '../store/database'
import { readOperatorPauses } from '../work/operator-pauses'
import { type Command, type Desk, misuse, parseOptions } from './command'
import { toPauseText } from './pause'
import { toTextTable } from './table'

export const evidenceCommand: Command = {
  form: '[--last N] [--json]',
  purpose: 'lists the last answers without a picture, and which deployments rest and why',
  run: printEvidence
}

const options = { last: { type: 'string', default: '20' }, json: { type: 'boolean' } } as const
const text = z.nullish(z.union([z.string(), z.number()]))

/** What the relay kept of an answer; an older or newer relay may have kept other things. */
const Said = z.catch(
  z.nullable(
    z.object({
      status: text,
      code: text,
      type: text,
      param: text,
      innerCode: text,
      contentType: text,
      message: text
    })
  ),
  null
)

async function printEvidence(args: string[], { db, now, print }: Desk): Promise<void> {
  const { values } = parseOptions(args, options, 0)
  const last = Number(values.last)
  if (!Number.isInteger(last) || last < 1 || last > 500)
    throw misuse('--last must be a whole number from 1 to 500.')
  const rows = await db.all('SELECT * FROM evidence ORDER BY at DESC, id DESC LIMIT $1', last)
  const answers = rows.map(toAnswer)
  if (values.json) return print(JSON.stringify(answers, null, 2))
  for (const line of await listRests(db, now)) print(line)
  if (answers.length === 0) return print('Every answer so far has brought its picture.')
  const head = ['AT', 'OPERATION', 'OUTCOME', 'STATUS', 'CODE', 'INNER', 'TYPE', 'PARAM']
  const lines = answers.map(({ said, ...answer }) => [
    answer.at,
    answer.operation,
    `${answer.outcome} (${answer.failure})`,
    ...[said?.status, said?.code, said?.innerCode, said?.type, said?.param].map((one) =>
      String(one ?? '-')
    )
  ])
  const table = toTextTable([head, ...lines], head.length)
  print(table[0] ?? '')
  for (const [index, { deployment, requestId, said }] of answers.entries()) {
    print(table[index + 1] ?? '')
    print(
      `    ${deployment}, request ${requestId ?? 'unknown'}${said?.message ? `: ${said.message}` : ''}`
    )
  }
}

function toAnswer(row: Row) {
  return {
    at: new Date(Number(row.at)).toISOString(),
    jobId: String(row.job_id),
    deployment: String(row.deployment),
    operation: String(row.operation),
    outcome: String(row.outcome),
    failure: String(row.failure),
    requestId: row.request_id === null ? null : String(row.request_id),
    said: z.parse(Said, parseJson(String(row.said)))
  }
}

async function listRests(queries: Queries, now: number): Promise<string[]> {
  const rows = await queries.all(
    'SELECT * FROM deployments WHERE paused_until > $1 ORDER BY name',
    now
  )
  const rests = rows.map((row) => {
    const until = new Date(Number(row.paused_until)).toISOString()
    return `${row.name} rests until ${until} (${row.pause_code ?? 'no reason kept'}).`
  })
  const pauses = await readOperatorPauses(queries, now)
  return [...rests, ...pauses.map((pause) => toPauseText(pause))]
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
