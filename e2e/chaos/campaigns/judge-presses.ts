import type { RecordedCall } from '../../../server/demo/stand-in-foundry'
import { findMarker } from '../job-mix'
import type { Ask } from '../stores'
import type { WitnessedPress } from './run-press'

type Evidence = Readonly<{
  presses: readonly WitnessedPress[]
  calls: readonly RecordedCall[]
  ask: Ask
}>

/**
 * What campaigns owe beside what every job does: each picture has one job or none, and none only for a reason;
 * what has none was never sent; what follows an anchor was sent with a picture; and the counts agree.
 */
export async function judgePresses({ presses, calls, ask }: Evidence): Promise<string[]> {
  const faults: string[] = []
  const sent = new Map<string, RecordedCall[]>()
  for (const call of calls) {
    const marker = findMarker(promptOf(call))
    if (marker) sent.set(marker, [...(sent.get(marker) ?? []), call])
  }
  for (const seen of presses) {
    const { press, run, standings } = seen
    if (run.added !== press.pictures.length || run.ended + run.stopped !== run.added)
      faults.push(
        `${press.key} counts ${run.added} added, ${run.ended} ended, ${run.stopped} stopped`
      )
    const rows = await ask(`SELECT id FROM jobs WHERE key LIKE 'campaign:${press.key}:%'`)
    const ids = new Set([...standings.values()].flatMap(({ jobId }) => jobId ?? []))
    if (rows.length !== ids.size || !rows.every(({ id }) => ids.has(String(id))))
      faults.push(`${press.key} has ${rows.length} jobs for ${ids.size} pictures`)
    for (const { key, anchor, wish } of press.pictures) {
      const standing = standings.get(key)
      const name = `${press.key}/${key}`
      const own = sent.get(wish.marker) ?? []
      if (!standing) faults.push(`${name} is nowhere`)
      else if (standing.state === 'stopped') {
        if (own.length > 0) faults.push(`${name} is stopped and was sent`)
        if (!mayStop(seen, anchor)) faults.push(`${name} is stopped: ${standing.failure?.message}`)
      } else if (anchor !== null && !own.every(hasPicture))
        faults.push(`${name} was sent without the picture that it follows`)
    }
  }
  return faults
}

/** The person ended it, or what it should be made after never came when it was waited for. */
function mayStop({ press, lostAnchors }: WitnessedPress, anchor: string | null): boolean {
  return press.fate === 'is cancelled' || (anchor !== null && lostAnchors.has(anchor))
}

/** Only an edit takes one along. */
const hasPicture = ({ path }: RecordedCall) => path.includes('/edits')

function promptOf({ body }: RecordedCall): unknown {
  return typeof body === 'object' && body !== null && 'prompt' in body ? body.prompt : ''
}
