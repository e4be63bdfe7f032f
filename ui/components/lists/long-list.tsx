import type { ComponentChild, RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { rowsInSight } from './rows-in-sight'

type Props = Readonly<{
  label: string
  class?: string
  /** Of each row its own. */
  names: readonly string[]
  draw: (row: number) => ComponentChild
  /** Along the list, in pixels: what a row usually takes, and the most that is seen at a time. */
  usual: number
  seen: number
  /** Rows stand beside each other. */
  isAcross?: boolean
  /** It scrolls by itself and has nothing in it that takes the focus. */
  isStop?: boolean
}>

/** A scroll shorter than this, in pixels, draws nothing. */
const step = 40

/**
 * A list of hundreds that is as cheap as one of a dozen: it draws the rows near what is seen, whether
 * it scrolls by itself or lies in what does, and the row with the focus. A screen reader counts all.
 */
export function LongList({ label, names, draw, usual, seen, isAcross = false, ...list }: Props) {
  const box = useRef<HTMLUListElement>(null)
  const known = useRef(new Map<string, number>())
  const [from, setFrom] = useState(0)

  useEffect(() => {
    // Only what scrolls is told; whatever that is, it is on the way to the list.
    const look = ({ target }: Event) => {
      const element = box.current
      if (!element || !(target instanceof Element) || !target.contains(element)) return
      // By these, nothing moves when a row comes back.
      for (const row of element.querySelectorAll<HTMLElement>(':scope > [data-row]')) {
        const length = isAcross ? row.offsetWidth : row.offsetHeight
        if (length > 0) known.current.set(row.dataset.row ?? '', length)
      }
      setFrom(Math.floor(scrolledBy(element, target, isAcross) / step) * step)
    }
    document.addEventListener('scroll', look, true)
    return () => document.removeEventListener('scroll', look, true)
  }, [isAcross])

  const lengths = names.map((name) => known.current.get(name) ?? usual)
  // Without it, whoever uses the keyboard would be nowhere.
  const focused = focusedRow(box.current)
  const kept = names.indexOf(focused)
  useNextFocus(box, names, kept < 0 ? focused : '')
  // A list that became shorter may be told of no scrolling.
  const most = lengths.reduce((sum, length) => sum + length, 0) - seen
  const start = Math.max(Math.min(from, most), 0)
  const pieces = rowsInSight(lengths, { from: start, to: start + step + seen, kept })
  const { isStop, ...others } = list
  return (
    <ul aria-label={label} tabIndex={isStop ? 0 : undefined} ref={box} {...others}>
      {pieces.map((piece) => {
        if ('gap' in piece) {
          const style = { [isAcross ? 'minWidth' : 'height']: `${piece.gap}px` }
          return <li class="gap" aria-hidden="true" key={`before ${piece.before}`} style={style} />
        }
        const name = names[piece.row]
        return (
          <li key={name} data-row={name} aria-posinset={piece.row + 1} aria-setsize={names.length}>
            {draw(piece.row)}
          </li>
        )
      })}
    </ul>
  )
}

/** Whoever takes a row away by the keyboard goes on with the one that comes in its place. */
function useNextFocus(list: RefObject<HTMLElement>, names: readonly string[], gone: string): void {
  const before = useRef(names)
  useLayoutEffect(() => {
    const place = gone === '' ? -1 : before.current.indexOf(gone)
    before.current = names
    const next = names[Math.min(place, names.length - 1)]
    if (next === undefined || document.activeElement !== document.body) return
    const row = `[data-row="${CSS.escape(next)}"]`
    const buttons = list.current?.querySelectorAll<HTMLElement>(`${row} button`) ?? []
    ;[...buttons].at(-1)?.focus()
  })
}

function scrolledBy(list: Element, scroller: Element, isAcross: boolean): number {
  if (scroller === list) return isAcross ? list.scrollLeft : list.scrollTop
  const [inner, outer] = [list.getBoundingClientRect(), scroller.getBoundingClientRect()]
  return isAcross ? outer.left - inner.left : outer.top - inner.top
}

function focusedRow(list: Element | null): string {
  const { activeElement } = document
  if (!activeElement || !list?.contains(activeElement)) return ''
  return activeElement.closest<HTMLElement>('[data-row]')?.dataset.row ?? ''
}
