import { nextStatus } from '../../../core/campaign/status'
import { maxFramesAtOnce } from '../../../core/wire/campaign/frame-calls'
import type { Fill } from '../../fill'
import type { SessionContext } from '../../session-context'
import type { CampaignDesk } from '../campaign-desk'
import type { CanvasLooker } from '../file/look-at-canvas'

/** A picture that came into a frame of the open campaign shows on its sheet; a final finishes its frame. */
export function watchPlaced(
  { store, call, takeFailure, sayProblem }: SessionContext,
  desk: CampaignDesk,
  looker: CanvasLooker
): void {
  const seen = new Set<string>()

  const take = async (placed: readonly Fill[]) => {
    const { frames } = desk.read().canvas
    const framesOf = (some: readonly Fill[]) =>
      frames.filter(({ target }) => some.some((fill) => fill.target.nodeId === target?.nodeId))
    if (framesOf(placed).length === 0) return
    const finals = placed.filter(({ target }) => target.origin?.kind === 'finish')
    const finished = framesOf(finals).map(({ nodeId, status }) => ({
      nodeId,
      status: nextStatus(status, { kind: 'finished' })
    }))
    for (let at = 0; at < finished.length; at += maxFramesAtOnce)
      await call('campaign.status', { frames: finished.slice(at, at + maxFramesAtOnce) })
    await looker.lookAtCanvas()
  }

  store.subscribe(() => {
    const placed = store
      .read()
      .fills.filter(({ key, progress }) => progress.step === 'placed' && !seen.has(key))
    for (const { key } of placed) seen.add(key)
    if (placed.length > 0)
      take(placed).catch((error: unknown) => sayProblem(takeFailure(error).message))
  })
}
