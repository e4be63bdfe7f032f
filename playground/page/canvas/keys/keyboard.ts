import type { DocumentStore } from '../../../host/document/document-store'
import type { DocumentActions } from '../document-actions'
import { pickAll } from '../pick'
import type { Zoom } from '../zoom'

type KeyboardOptions = Readonly<{
  document: DocumentStore
  actions: DocumentActions
  zoom: Zoom
  setPanning: (isPanning: boolean) => void
  /** Takes back what the pressed pointer does; false when it does nothing. */
  cancelPointer: () => boolean
  /** Tells screen readers what can't be seen in the selection. */
  say: (words: string) => void
}>

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1]
}
const zoomStep = 1.4
/** Units that an arrow key moves with shift. */
const bigNudge = 10

/** The page's keys, as in Figma. The panel's frame has its own focus and keys. */
export function listenToKeys(options: KeyboardOptions): void {
  const { document, actions, zoom, setPanning, cancelPointer } = options
  const commands = listCommands(options)
  const run = (event: KeyboardEvent): boolean => {
    const withCommand = event.metaKey || event.ctrlKey
    const arrow = arrows[event.key]
    if (arrow && !event.altKey) {
      const length = event.shiftKey ? bigNudge : 1
      const by = { x: arrow[0] * length, y: arrow[1] * length }
      if (withCommand) actions.grow(by)
      else actions.nudge(by)
      return true
    }
    if (withCommand && event.key.toLowerCase() === 'z') {
      if (event.shiftKey) actions.redo()
      else actions.undo()
      return true
    }
    const command = commands[event.key.toLowerCase()]
    // Browsers keep keys with ⌘ and more: ⌘⇧C opens their tools.
    if (withCommand && command && !event.shiftKey && !event.altKey) {
      command()
      return true
    }
    if (event.shiftKey && event.code === 'Digit1') zoom.fit()
    else if (event.shiftKey && event.code === 'KeyH') actions.flip('horizontal')
    else if (event.shiftKey && event.code === 'KeyV') actions.flip('vertical')
    else if (event.key === 'Escape') cancelPointer() || document.select([])
    else if (event.key === 'Delete' || event.key === 'Backspace')
      actions.remove(document.selection())
    else if (event.key === '+' || event.key === '=') zoom.by(zoomStep)
    else if (event.key === '-' || event.key === '_') zoom.by(1 / zoomStep)
    else if (event.key === '0' && !event.altKey) zoom.to(1)
    else return false
    return true
  }
  addEventListener('keydown', (event) => {
    if (isTakenBy(event.target, event)) return
    const isOnControl = event.target instanceof HTMLButtonElement
    if (event.code === 'Space' && !isOnControl) {
      setPanning(true)
      event.preventDefault()
    } else if (run(event)) event.preventDefault()
  })
  addEventListener('keyup', (event) => {
    if (event.code === 'Space') setPanning(false)
  })
  addEventListener('blur', () => setPanning(false))
}

/** What ⌘ and a letter do, or Ctrl and a letter. */
function listCommands({
  document,
  actions,
  zoom,
  say
}: KeyboardOptions): Readonly<Record<string, () => void>> {
  const tell = (done: string, count: number): void =>
    say(count === 0 ? `Nothing ${done}` : `${count} ${count === 1 ? 'layer' : 'layers'} ${done}`)
  return {
    a: () => document.select(pickAll(document.nodes(), document.selection(), document.page())),
    c: () => tell('copied', actions.copy()),
    x: () => tell('cut', actions.cut()),
    v: () => tell('pasted', actions.paste(zoom.shown())),
    d: () => actions.duplicate(document.selection())
  }
}

/** Text boxes do with a key what they always do, and so do lists, which have none with ⌘. */
function isTakenBy(target: EventTarget | null, { metaKey, ctrlKey }: KeyboardEvent): boolean {
  if (target instanceof HTMLSelectElement) return !metaKey && !ctrlKey
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
}
