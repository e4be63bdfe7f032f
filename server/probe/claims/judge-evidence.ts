import * as z from 'zod/mini'
import { refusalCodes } from '../../foundry/errors/refusal-codes'
import type { Queries } from '../../store/database'
import { confirmed, type Facts, type Judgement, type KeptAnswer, open, refuted } from './facts'

/** Words of a content filter; only looked for where no code was known. */
const filterWords =
  /\b(content (management|safety|filter)|safety system|moderation|responsible ai)\b/i

/** Never provoked: settled by refusals of daily use, as far as they were kept. */
export function judgeFilterCodes({ kept }: Facts): Judgement {
  const refused = kept.filter(({ outcome }) => outcome === 'refused')
  const missed = kept.filter(
    (answer) => answer.outcome === 'failed' && filterWords.test(answer.message ?? '')
  )
  const codes = [...new Set(refused.flatMap(knownCodes))].sort()
  if (missed.length > 0)
    return refuted(
      `${missed.length} answers speak of a filter under ${[...new Set(missed.map(toCodes))].join(', ')}; see “relay evidence”`
    )
  if (codes.length === 0) return open('no refusal has been kept; daily use will tell')
  return confirmed(`${refused.length} refusals with ${codes.join(', ')}`)
}

const namesOf = ({ code, innerCode, type }: KeptAnswer) =>
  [code, innerCode, type].filter((name) => name !== null)

const knownCodes = (answer: KeptAnswer) =>
  namesOf(answer).filter((name) => refusalCodes.includes(name.toLowerCase()))

const toCodes = (answer: KeptAnswer) => namesOf(answer).join('/') || 'no code'

const text = z.catch(z.nullable(z.string()), null)
const Said = z.catch(z.object({ code: text, innerCode: text, type: text, message: text }), {
  code: null,
  innerCode: null,
  type: null,
  message: null
})

export async function readKeptAnswers(queries: Queries): Promise<KeptAnswer[]> {
  const rows = await queries.all('SELECT outcome, said FROM evidence ORDER BY at DESC, id DESC')
  return rows.map((row) => ({
    outcome: String(row.outcome),
    ...z.parse(Said, parseJson(String(row.said)))
  }))
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
