import type { Box } from '../../host/document/matrix'
import type { Camera } from './camera'

/** What the canvas shows besides the document: where one looks, what one points at. */
export type ViewState = Readonly<{
  camera: Camera
  hovered: string | null
  marquee: Box | null
}>

export type View = Readonly<{
  read: () => ViewState
  change: (change: Partial<ViewState>) => void
  listen: (listener: () => void) => void
}>

export function createView(start: ViewState): View {
  const listeners = new Set<() => void>()
  let state = start
  return {
    read: () => state,
    change: (change) => {
      state = { ...state, ...change }
      for (const listener of listeners) listener()
    },
    listen: (listener) => void listeners.add(listener)
  }
}
