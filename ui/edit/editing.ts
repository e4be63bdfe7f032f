import type { Draft } from '../../core/draft'
import { models } from '../../core/models'
import type { Editable } from '../../core/wire/edit-calls'

/** What happens inside the mask: something else, nothing but background, or something new. */
export type MaskMode = 'change' | 'erase' | 'fill'
export type MaskPlace = 'whole' | 'inside'

/** What the Edit tab knows and has been told. */
export type Editing = Readonly<{
  prompt: string
  /** As of the last look at the selection. */
  found: Editable
  /** Where changes are wanted as soon as there is a shape. */
  place: MaskPlace
  mode: MaskMode
  /** Small pictures by image hash, as object URLs. */
  thumbnails: Readonly<Record<string, string>>
  /** The pictures are on their way to the relay; nothing has been paid yet. */
  isSending: boolean
}>

/** What the next edit depends on, but for the pictures that go along. */
export type EditPart = Readonly<{ draft: Draft; editing: Editing }>

export const firstEditing: Editing = {
  prompt: '',
  found: { pictures: [], shapes: [], bare: [] },
  place: 'inside',
  mode: 'change',
  thumbnails: {},
  isSending: false
}

export function withEditing<State extends EditPart>(state: State, change: Partial<Editing>): State {
  return { ...state, editing: { ...state.editing, ...change } }
}

/** Why the shapes can't be used as a mask, as a sentence; null when they can, or when there are no shapes. */
export function maskFault({ draft, editing }: EditPart): string | null {
  const { pictures, shapes } = editing.found
  const [picture] = pictures
  if (shapes.length === 0 || !picture) return null
  if (!models[draft.model].edits.mask)
    return `${draft.model} can’t stay inside a shape; the whole picture may change.`
  return picture.fit.mode === 'TILE'
    ? `“${picture.name}” repeats its picture as tiles. Set it to Fill to change only a part.`
    : null
}

/** Whether the next edit stays inside the selected shapes. */
export function isMasked(state: EditPart): boolean {
  const { found, place } = state.editing
  return found.shapes.length > 0 && place === 'inside' && maskFault(state) === null
}

/** What the next edit does, as far as its words are concerned. */
export function modeOf(state: EditPart): MaskMode | 'whole' {
  return isMasked(state) ? state.editing.mode : 'whole'
}
