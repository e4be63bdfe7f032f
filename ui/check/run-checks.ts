import type { CheckCalls } from '../../core/check/check-protocol'
import {
  type Finding,
  type OpenClaim,
  openClaims,
  type Place,
  type Verdict
} from '../../core/check/report'
import type { Caller, Input } from '../../core/wire/calls'
import type { PanelChecks } from './panel-checks'

type Around = Readonly<{
  call: Caller<CheckCalls>
  pictures: () => Promise<Input<CheckCalls, 'check.begin'>>
  panelChecks: PanelChecks
  sleep: (ms: number) => Promise<void>
  browser: string
  today: () => string
}>

/** No check waits longer: one that never ends leaves its claim open. */
const checkMs = 45_000

export type ChecksRun = Readonly<{ place: Place; note: string; left: string }>

/** Looks at one claim after the other, and removes what that made, whatever happens on the way. */
export async function runChecks(
  { call, pictures, panelChecks, sleep, browser, today }: Around,
  onFinding: (finding: Finding) => void
): Promise<ChecksRun> {
  const { editor, pluginId, note } = await call('check.begin', await pictures())
  const late = async (): Promise<Verdict> => {
    await sleep(checkMs)
    return { outcome: 'open', saw: `Nothing came within ${checkMs / 1000} seconds.` }
  }
  const look = (claim: OpenClaim): Promise<Verdict> =>
    (panelChecks[claim]?.() ?? call('check.settle', { claim })).catch((error: unknown) => ({
      outcome: 'open',
      saw: `The check itself ended: ${error instanceof Error ? error.message : String(error)}`
    }))
  for (const claim of openClaims)
    onFinding({ claim, ...(await Promise.race([look(claim), late()])) })
  const { left } = await call('check.end', {})
  return { place: { editor, pluginId, browser, date: today() }, note, left }
}
