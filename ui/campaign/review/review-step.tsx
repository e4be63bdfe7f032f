import { useMemo, useRef, useState } from 'preact/hooks'
import { toEstimateText } from '../../../core/price/price'
import { maxFrames } from '../../../core/selection'
import type { FrameLook } from '../../../core/wire/campaign/frame-calls'
import { Choice } from '../../components/choice'
import type { Place } from '../rows/place'
import type { StepProps } from '../steps/step-props'
import { CompareStrip } from './compare-strip'
import { ContactSheet } from './contact-sheet'
import { FrameButtons } from './frame-buttons'
import { type ReviewPrices, toReviewPrices } from './review-prices'
import { type ReviewFilter, toReviewRows } from './review-rows'

const filters: readonly Readonly<{ value: ReviewFilter; words: string }>[] = [
  { value: 'all', words: 'All' },
  { value: 'open', words: 'Still open' },
  { value: 'to-change', words: 'To change' },
  { value: 'approved', words: 'Approved' }
]

/** Everything that was made, beside each other: approve, send back, make again, compare. */
export function ReviewStep({ campaign, canvas, state, actions }: StepProps) {
  const [filter, setFilter] = useState<ReviewFilter>('all')
  const [query, setQuery] = useState('')
  const [wanted, setPlace] = useState<Place>({ row: 0, column: 0 })
  const [compared, setCompared] = useState<'row' | 'column' | null>(null)
  const search = useRef<HTMLInputElement>(null)
  const word = useRef<HTMLInputElement>(null)
  const { frames } = canvas
  const prices = useMemo(() => toReviewPrices(campaign), [campaign])
  const rows = useMemo(
    () => toReviewRows({ campaign, frames, filter, query }),
    [campaign, frames, filter, query]
  )
  if (frames.length === 0) return <p class="quiet">What a run makes is looked at here.</p>

  const place = { ...wanted, row: Math.max(0, Math.min(wanted.row, rows.length - 1)) }
  const frame = rows[place.row]?.cells[place.column] ?? null
  const beside = (rows[place.row]?.cells ?? []).flatMap((one) => one ?? [])
  const below = rows.flatMap(({ cells }) => cells[place.column] ?? [])
  const approved = frames.filter(({ status }) => status.kind === 'approved')

  const onFrame = (act: (one: FrameLook) => unknown) => {
    if (frame) act(frame)
    return frame !== null
  }
  const handleKey = ({ key, shiftKey, metaKey, ctrlKey, altKey }: KeyboardEvent): boolean => {
    if (metaKey || ctrlKey || altKey) return false
    switch (key.toLowerCase()) {
      case 'a':
        actions.approveFrames(shiftKey ? beside : frame ? [frame] : [])
        return true
      case 'r':
        return onFrame(actions.reRollFrame)
      case 'e':
        return onFrame(actions.editFrame)
      case 'enter':
        return onFrame(actions.revealFrame)
      case 'c':
        setCompared(compared === null ? (shiftKey ? 'column' : 'row') : null)
        return true
      case 'x':
        word.current?.focus()
        return true
      case '/':
        search.current?.focus()
        return true
      case 'escape':
        if (compared === null) return false
        setCompared(null)
        return true
      default:
        return false
    }
  }

  return (
    <>
      <div class="line">
        <input
          class="text is-growing"
          type="search"
          ref={search}
          aria-label="Filter rows"
          placeholder="Filter rows  /"
          value={query}
          onInput={(event) => setQuery(event.currentTarget.value)}
        />
      </div>
      <Choice
        label="Show"
        groups={[{ name: '', options: filters }]}
        chosen={filter}
        onChange={(value) => setFilter(filters.find((one) => one.value === value)?.value ?? 'all')}
      />
      {rows.length === 0 ? (
        <p class="empty">Nothing of this. Show all, or clear the filter.</p>
      ) : (
        <ContactSheet
          rows={rows}
          sizes={campaign.sizes}
          thumbnails={state.campaign.thumbnails}
          filter={filter}
          place={place}
          onMove={setPlace}
          onKey={handleKey}
          onSee={actions.seeFrames}
        />
      )}
      {compared && (
        <CompareStrip
          frames={(compared === 'row' ? beside : below).slice(0, maxCompared)}
          thumbnails={state.campaign.thumbnails}
          onReveal={actions.revealFrame}
        />
      )}
      {frame && (
        <FrameButtons
          key={frame.nodeId}
          frame={frame}
          price={toEstimateText(prices.again(frame))}
          word={word}
          actions={actions}
        />
      )}
      {approved.length > 0 && (
        <div class="line">
          <button
            type="button"
            class="small"
            disabled={state.sets.busy !== null}
            onClick={actions.finishApproved}
          >
            {finishWords(approved, prices)}
          </button>
        </div>
      )}
    </>
  )
}

/** As many as thumbnails are kept for. */
const maxCompared = 40

function finishWords(approved: readonly FrameLook[], prices: ReviewPrices): string {
  const some = approved.slice(0, maxFrames)
  const rest = some.length < approved.length ? ` of ${approved.length.toLocaleString('en')}` : ''
  return `Finish ${some.length}${rest} at Final · about ${toEstimateText(prices.finish(some))}`
}
