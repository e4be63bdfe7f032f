import type { Draft } from '../../core/draft'
import { models } from '../../core/models'
import { maxReferences, type Reference } from '../../core/recipe'
import type { View } from '../view'

/** A picture that goes along with what is generated or edited; lives until the panel closes. */
export type TrayPicture = Readonly<{
  id: string
  name: string
  /** A small picture by object URL. */
  url: string
  file: Uint8Array<ArrayBuffer>
  width: number
  height: number
  /** Null until it has been sent to this relay. */
  upload: Reference | null
}>

export type Tray = Readonly<{
  pictures: readonly TrayPicture[]
  /** How many layers and files are still to be read. */
  adding: number
}>

/** What the tray and its limit depend on. */
export type TrayPart = Readonly<{ draft: Draft; view: View; tray: Tray }>

export const emptyTray: Tray = { pictures: [], adding: 0 }

export function withTray<State extends TrayPart>(state: State, change: Partial<Tray>): State {
  return { ...state, tray: { ...state.tray, ...change } }
}

/** How many references the open tab can send; an edit's first picture is the one it changes. */
export function trayLimit({ draft, view }: Omit<TrayPart, 'tray'>): number {
  const { maxImages } = models[draft.model].edits
  return Math.min(maxImages, maxReferences) - (view === 'edit' ? 1 : 0)
}

/** A sentence when there are more than the open tab can send, or not all are here yet; null otherwise. */
export function trayFault(state: TrayPart): string | null {
  const { adding } = state.tray
  if (adding > 0) return `Adding ${referenceCount(adding)}; press again once they are here.`
  const over = state.tray.pictures.length - trayLimit(state)
  return over > 0 ? `${tooManyWords(state)} Remove ${over}.` : null
}

export function tooManyWords(state: Omit<TrayPart, 'tray'>): string {
  return `${state.draft.model} takes ${trayLimit(state)} references at most.`
}

export function referenceCount(count: number): string {
  return count === 1 ? '1 reference' : `${count} references`
}
