import type { Micros } from '../../core/price/price'
import { toDollars } from '../../core/price/price'
import { toTextTable } from '../commands/table'
import type { Deployment } from '../foundry/deployment'
import { mostCost } from '../money/reservation'
import type { ClaimReport } from './claims/judgements'
import { probeName } from './probe-books'
import type { Probed } from './run-probe'
import type { Step } from './steps'

type Planned = Readonly<{ steps: readonly Step[]; max: Micros; deployment: string }>

/** What is about to be asked and what it costs at most, before anything is sent. */
export function toPlanLines({ steps, max, deployment }: Planned): string[] {
  const most = steps.reduce((sum, { call }) => sum + mostCost(call.recipe), 0)
  const rows = steps.map(({ name, says, call }) => [
    `  ${name}`,
    `up to ${toDollars(mostCost(call.recipe))}`,
    says
  ])
  return [
    `Up to ${steps.length} calls to ${deployment}, of which some should be refused for free:`,
    ...toTextTable(rows, 9),
    `Together up to ${toDollars(most)}${most > max ? `; stops before --max, ${toDollars(max)}, is passed` : ''}. It may take several minutes.`,
    `What it spends is booked for “${probeName}”, in usage and in the relay’s budget.`
  ]
}

export function toReportLines(
  claims: readonly ClaimReport[],
  { spent }: Pick<Probed, 'spent'>
): string[] {
  const rows = claims.map(({ id, verdict, evidence }) => [
    verdict === 'open' ? 'still open' : verdict,
    id,
    evidence
  ])
  const refuted = claims.filter(({ verdict }) => verdict === 'refuted').length
  return [
    ...toTextTable(rows, 9),
    `Spent: ${toDollars(spent)} at most.`,
    ...(refuted > 0
      ? [
          `${refuted} ${refuted === 1 ? 'claim is' : 'claims are'} refuted; docs/claims/foundry.md says under “if false” what follows.`
        ]
      : [])
  ]
}

type Told = Readonly<{
  at: number
  deployment: Deployment
  claims: readonly ClaimReport[]
  probed: Probed
}>

/** For whoever is told of it: no host, no name of a deployment, no key, no prompt, no request's id. */
export function toReportJson({ at, deployment, claims, probed }: Told): string {
  const { model, style, apiVersion } = deployment
  const report = {
    at: new Date(at).toISOString(),
    model,
    style,
    apiVersion,
    claims,
    calls: probed.made.map(({ name, heard, spent }) => ({
      name,
      outcome: heard.verdict?.kind ?? 'picture',
      status: heard.evidence?.status ?? null,
      code: heard.evidence?.code ?? null,
      innerCode: heard.evidence?.innerCode ?? null,
      type: heard.evidence?.type ?? null,
      param: heard.evidence?.param ?? null,
      contentType: heard.evidence?.contentType ?? null,
      usage: heard.usage,
      previews: heard.previews,
      milliseconds: Math.round(heard.ms),
      dollars: spent / 1_000_000
    })),
    left: Object.fromEntries(probed.left),
    dollars: probed.spent / 1_000_000
  }
  return `${JSON.stringify(report, null, 2)}\n`
}
