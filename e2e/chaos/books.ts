import type { Ask } from './stores'

/** US dollars a million tokens for gpt-image-2, copied from the price list and not from the relay. */
const textIn = 5
const imageIn = 8
const imageOut = 30

type Books = Readonly<{
  ask: Ask
  /** How often the stand-in began to draw for a job. */
  timesPaid: ReadonlyMap<string, number>
}>

/** Every amount of money that doesn't add up, to the millionth of a dollar. */
export async function auditBooks({ ask, timesPaid }: Books): Promise<string[]> {
  const faults: string[] = []
  const sums = await ask('SELECT job_id, sum(micros) AS micros FROM ledger GROUP BY job_id')
  const booked = new Map(sums.map((row) => [String(row.job_id), Number(row.micros)]))
  const jobs = await ask('SELECT id, state, cost, estimate, usage FROM jobs')
  let total = 0
  for (const { id, state, cost, estimate, usage } of jobs) {
    const name = `${id} (${state})`
    const spent = Number(cost)
    total += spent
    if ((booked.get(String(id)) ?? 0) !== spent)
      faults.push(`${name} costs ${cost} and is booked as ${booked.get(String(id))}`)
    const measured = toMicros(usage)
    if (state === 'done' && measured !== null && spent !== measured)
      faults.push(`${name} costs ${cost} and was measured as ${measured}`)
    if (state !== 'done' && spent !== 0 && spent !== Number(estimate))
      faults.push(`${name} costs ${cost}, neither nothing nor ${estimate}`)
    const times = timesPaid.get(String(id)) ?? 0
    if (times > 0 && spent === 0 && state !== 'refused') faults.push(`${name} was paid and is free`)
    if (times === 0 && spent > 0 && state === 'done')
      faults.push(`${name} was never paid and costs ${cost}`)
  }
  const [sum] = await ask('SELECT sum(micros) AS micros FROM ledger')
  if (Number(sum?.micros ?? 0) !== total) faults.push(`the ledger has ${sum?.micros} for ${total}`)
  const [kept] = await ask('SELECT sum(micros) AS micros FROM spent WHERE length(period) = 7')
  if (Number(kept?.micros ?? 0) !== total)
    faults.push(`the running totals have ${kept?.micros} for ${total}`)
  // What people read of their files, however a picture ended.
  const unmeasured = jobs.filter(({ state, usage }) => state !== 'done' && usage === null)
  const ought = [total, unmeasured.reduce((sum, { cost }) => sum + Number(cost), 0), 0].join(', ')
  const [files] = await ask(
    'SELECT sum(micros) AS micros, sum(uncertain) AS uncertain, sum(held) AS held FROM spent_in_files'
  )
  const told = [files?.micros, files?.uncertain, files?.held].map(Number).join(', ')
  if (told !== ought) faults.push(`files have spent, uncertain and held ${told} for ${ought}`)
  return faults
}

function toMicros(usage: string | number | null | undefined): number | null {
  if (typeof usage !== 'string') return null
  const { inputTextTokens, inputImageTokens, outputTokens } = JSON.parse(usage)
  return Math.round(inputTextTokens * textIn + inputImageTokens * imageIn + outputTokens * imageOut)
}
