import type { Fill } from '../fill'
import { isActive } from '../fill'
import { isAstray, isCutOff, isQueued, isTrouble } from '../fills/fill-standing'
import { toFillView } from '../fills/fill-view'
import type { PanelState } from '../state'
import { batchOf, countBatch, type TimeLeft } from './batch-progress'
import { toBatchText } from './batch-words'
import { toRetry } from './retry-failed'

/** One line for all that runs or ended. */
export type ActivityView = Readonly<{
  tone: 'active' | 'good' | 'bad' | 'quiet'
  words: string
  /** The last of the words that stays where not all have room: what it cost, or how it stands. */
  end: string
  /** How many of the batch have ended; null when nothing is underway, or only one picture. */
  progress: Readonly<{ ended: number; total: number }> | null
  /** What to do about the only one in trouble, or about those that a retry leaves out. */
  message: string | null
}>

type Part = Pick<PanelState, 'fills' | 'batch' | 'now'>

/** The current batch, or the last one; trouble anywhere in the list shows. */
export function toActivityView({ fills, batch, now }: Part): ActivityView {
  const shown = chooseShown(fills, batchOf(fills, batch))
  const [only] = shown
  const tone = toneOf(fills)
  const message = messageOf(fills, now)
  if (shown.length === 1 && only) return { tone, ...wordsOf(only, now), progress: null, message }
  const { total, active } = countBatch(shown)
  const words = batchWords(shown, now, batch.timeLeft)
  return {
    tone,
    words,
    end: words.match(/ · \$[^·]+$/)?.[0] ?? '',
    progress: active === 0 ? null : { ended: total - active, total },
    message
  }
}

/** Once all is over, what went wrong before the last batch counts too, as it does for the retry. */
function chooseShown(fills: readonly Fill[], current: readonly Fill[]): readonly Fill[] {
  if (current.length === 0) return fills
  const own = fills.filter(({ isElsewhere }) => !isElsewhere)
  const isLeft = own.some((fill) => isTrouble(fill) && !current.includes(fill))
  return isLeft && !fills.some(isActive) ? own : current
}

function toneOf(fills: readonly Fill[]): ActivityView['tone'] {
  if (fills.some((fill) => isTrouble(fill) && !isAstray(fill))) return 'bad'
  if (fills.some(isActive)) return 'active'
  return fills.some(({ progress }) => progress.step === 'placed') ? 'good' : 'quiet'
}

function messageOf(fills: readonly Fill[], now: number): string | null {
  const [trouble, ...others] = fills.filter(isTrouble)
  if (!trouble || fills.some(isActive)) return null
  return others.length > 0 ? (toRetry(fills)?.note ?? null) : toFillView(trouble, now).message
}

/** Such as `Web hero · Drawing · 00:12`; a wait says why and until when. */
function wordsOf(fill: Fill, now: number): Pick<ActivityView, 'words' | 'end'> {
  const { name, title, facts, message } = toFillView(fill, now)
  if (isActive(fill) && message) return { words: `${name} · ${message}`, end: '' }
  const all = [name, title, ...facts]
  // How long it has taken so far says nothing without what it does.
  const kept = isActive(fill) ? all.slice(1) : facts
  return { words: all.join(' · '), end: kept.map((part) => ` · ${part}`).join('') }
}

function batchWords(fills: readonly Fill[], now: number, timeLeft: TimeLeft | null): string {
  const waiting = fills.filter(isQueued)
  const isHeld = waiting.length > 0 && fills.filter(isActive).every(isQueued)
  // Not every tab has a button that says what is lost.
  const stuck = [...fills.filter(isCutOff), ...(isHeld ? waiting : [])]
  const reason = stuck.map((fill) => toFillView(fill, now).message).find(Boolean)
  const words = toBatchText(countBatch(fills), reason ? null : timeLeft)
  if (reason) return `${words} · ${reason}`
  return waiting.length === 0
    ? words
    : words.replace(/done( · \d+ (failed|not placed))*/, `$& · ${waiting.length} waiting`)
}
