import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { SizePreset } from '../../../core/campaign/sizes/size-preset'
import type { FrameLook } from '../../../core/wire/campaign/frame-calls'
import { movedBy, type Place, stepOf } from '../rows/place'
import { lookKey } from './frame-thumbnails'
import { passes, type ReviewFilter, type ReviewRow, statusWords } from './review-rows'

type Props = Readonly<{
  rows: readonly ReviewRow[]
  sizes: readonly SizePreset[]
  thumbnails: ReadonlyMap<string, string>
  filter: ReviewFilter
  place: Place
  onMove: (place: Place) => void
  /** A key that the sheet itself doesn't know; true where it was meant for something. */
  onKey: (event: KeyboardEvent) => boolean
  onSee: (frames: readonly FrameLook[]) => void
}>

/** In pixels; the style sheet draws them. */
const rowHeight = 88
const box = { width: 104, height: 72 }
const inSight = 5
const spare = 2

/** Rows × sizes at true proportions, drawn as far as they are in sight; one stop for the Tab key. */
export function ContactSheet(props: Props) {
  const { rows, sizes, thumbnails, filter, place, onMove, onKey, onSee } = props
  const table = useRef<HTMLTableElement>(null)
  const [from, setFrom] = useState(0)
  const boxes = sizes.map(fitBox)
  const start = Math.max(0, from - spare)
  const seen = rows.slice(start, from + inSight + spare)
  useEffect(() => {
    onSee(seen.flatMap(({ cells }) => cells.flatMap((frame) => frame ?? [])))
  }, [rows, start, seen.length])
  useLayoutEffect(() => {
    const element = table.current
    if (!element) return
    const top = place.row * rowHeight
    if (top < element.scrollTop) element.scrollTop = top
    else if (top + rowHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = top + rowHeight - element.clientHeight
    element.querySelector('.is-active')?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' })
  }, [place])

  const handleKey = (event: KeyboardEvent) => {
    const extents = { rows: rows.length, columns: sizes.length }
    const step = stepOf(event, extents)
    if (step) {
      const next = movedBy(place, step, extents)
      onMove({ ...next, row: Math.max(0, next.row) })
    } else if (!onKey(event)) return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <table
      class="sheet contacts"
      ref={table}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its cells are moved through
      role="grid"
      aria-label="Contact sheet"
      aria-rowcount={rows.length}
      aria-colcount={sizes.length}
      aria-activedescendant={`look-${place.row}-${place.column}`}
      tabIndex={0}
      onKeyDown={handleKey}
      onScroll={({ currentTarget }) => setFrom(Math.floor(currentTarget.scrollTop / rowHeight))}
    >
      <tbody class="sheet-body" style={{ height: `${rows.length * rowHeight}px` }}>
        {seen.map(({ row, offer, market, cells }, index) => {
          const at = start + index
          return (
            <tr
              key={row.id}
              class="contact-row"
              aria-rowindex={at + 1}
              style={{ top: `${at * rowHeight}px` }}
            >
              <th scope="row" class="contact-label" title={`Row ${row.line}`}>
                <span>{offer}</span>
                <span class="quiet">{market}</span>
              </th>
              {cells.map((frame, column) => (
                <Contact
                  key={sizes[column]?.id}
                  id={`look-${at}-${column}`}
                  name={[offer, market, sizes[column]?.name].filter(Boolean).join(', ')}
                  frame={frame}
                  url={frame ? thumbnails.get(lookKey(frame)) : undefined}
                  extent={boxes[column] ?? box}
                  isActive={at === place.row && column === place.column}
                  isFaint={frame !== null && !passes(frame.status, filter)}
                  onPress={() => onMove({ row: at, column })}
                />
              ))}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

type ContactProps = Readonly<{
  id: string
  name: string
  frame: FrameLook | null
  url: string | undefined
  extent: Readonly<{ width: number; height: number }>
  isActive: boolean
  isFaint: boolean
  onPress: () => void
}>

function Contact({ id, name, frame, url, extent, isActive, isFaint, onPress }: ContactProps) {
  const kind = frame?.status.kind ?? 'empty'
  const word = frame?.status.kind === 'to-change' ? `: ${frame.status.word}` : ''
  const words = `${name}: ${frame ? statusWords[kind] : 'not made yet'}${word}`
  const classes = ['contact', ...(isActive ? ['is-active'] : []), ...(isFaint ? ['is-faint'] : [])]
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys
    <td
      id={id}
      class={classes.join(' ')}
      aria-label={words}
      title={words}
      style={{ width: `${extent.width + 16}px` }}
      onClick={onPress}
    >
      <span
        class={`contact-picture is-${kind}`}
        style={{ width: `${extent.width}px`, height: `${extent.height}px` }}
      >
        {url && <img src={url} alt="" />}
      </span>
    </td>
  )
}

function fitBox({ width, height }: SizePreset) {
  const scale = Math.min(box.width / width, box.height / height)
  return { width: Math.max(8, width * scale), height: Math.max(8, height * scale) }
}
