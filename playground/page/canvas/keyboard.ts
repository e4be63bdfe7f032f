import type { DocumentStore } from '../../host/document/document-store'
import type { DocumentActions } from './document-actions'
import type { Zoom } from './zoom'

type KeyboardOptions = Readonly<{
  document: DocumentStore
  actions: DocumentActions
  zoom: Zoom
  setPanning: (isPanning: boolean) => void
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
export function listenToKeys({ document, actions, zoom, setPanning }: KeyboardOptions): void {
  const run = (event: KeyboardEvent): boolean => {
    const withCommand = event.metaKey || event.ctrlKey
    if (withCommand && event.key.toLowerCase() === 'z') {
      if (event.shiftKey) document.redo()
      else document.undo()
      return true
    }
    if (withCommand && event.key.toLowerCase() === 'd') {
      actions.duplicate(document.selection())
      return true
    }
    const arrow = arrows[event.key]
    if (arrow) {
      const length = event.shiftKey ? bigNudge : 1
      actions.nudge({ x: arrow[0] * length, y: arrow[1] * length })
      return true
    }
    if (event.shiftKey && event.code === 'Digit1') zoom.fit()
    else if (event.shiftKey && event.code === 'KeyH') actions.flip('horizontal')
    else if (event.shiftKey && event.code === 'KeyV') actions.flip('vertical')
    else if (event.key === 'Escape') document.select([])
    else if (event.key === 'Delete' || event.key === 'Backspace')
      actions.remove(document.selection())
    else if (event.key === '+' || event.key === '=') zoom.by(zoomStep)
    else if (event.key === '-' || event.key === '_') zoom.by(1 / zoomStep)
    else if (event.key === '0' && !event.altKey) zoom.to(1)
    else return false
    return true
  }
  addEventListener('keydown', (event) => {
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
