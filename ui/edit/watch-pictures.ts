import type { SessionContext } from '../session-context'
import type { PanelState } from '../state'
import { firstEditing, withEditing } from './editing'
import { asShown, thumbnailKey } from './shown-thumbnail'

export type PictureWatcher = Readonly<{
  /** The row of this layer is in sight: its small picture is wanted, before those asked for earlier. */
  seePicture: (nodeId: string) => void
}>

/** While the Edit tab is open, keeps it at what the selected layers show. Failures leave it empty. */
export function watchPictures(context: SessionContext): PictureWatcher {
  const { store, call, previews, pictures } = context
  let lastLooked = ''
  /** Each is a file of some MB, so one at a time, and none that nobody looks at. */
  const waiting: string[] = []
  let isReading = false

  /** Whether the tab still shows what was looked at; the selection may have moved on. */
  const look = async (seen: string) => {
    const { targets, refused } = store.read().selection
    const nodeIds = [...targets, ...refused].map(({ nodeId }) => nodeId)
    const found = await call('picture.list', { nodeIds }).catch(() => firstEditing.found)
    if (seen !== lastLooked) return
    store.update((state) => withEditing(state, { found }))
    releaseOthers(new Set(found.pictures.map(thumbnailKey)))
  }

  const isWanted = (wanted: string) => {
    const { view, editing } = store.read()
    const picture = editing.found.pictures.find(({ nodeId }) => nodeId === wanted)
    return view === 'edit' && picture && !editing.thumbnails[thumbnailKey(picture)]
  }

  const seePicture = async (nodeId: string) => {
    waiting.push(nodeId)
    if (isReading) return
    isReading = true
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
      if (isWanted(next)) await showThumbnail(next).catch(() => {})
    isReading = false
  }

  const showThumbnail = async (nodeId: string) => {
    const { picture, bytes } = await call('picture.read', { nodeId })
    const key = thumbnailKey(picture)
    const url = await previews.create(await asShown(picture, bytes, pictures))
    const { thumbnails } = store.read().editing
    if (thumbnails[key]) return previews.release(url)
    const next = { ...thumbnails, [key]: url }
    store.update((state) => withEditing(state, { thumbnails: next }))
  }

  const releaseOthers = (kept: ReadonlySet<string>) => {
    const entries = Object.entries(store.read().editing.thumbnails)
    const gone = entries.filter(([hash]) => !kept.has(hash))
    if (gone.length === 0) return
    for (const [, url] of gone) previews.release(url)
    const thumbnails = Object.fromEntries(entries.filter(([hash]) => kept.has(hash)))
    store.update((state) => withEditing(state, { thumbnails }))
  }

  let before = store.read()
  store.subscribe(() => {
    const state = store.read()
    const { view, selection, fills } = before
    before = state
    // Told as text, hundreds of targets are long: not at every key.
    if (view === state.view && selection === state.selection && fills === state.fills) return
    const now = toLook(state)
    if (now === lastLooked) return
    lastLooked = now
    if (now !== '') look(now)
  })
  return { seePicture }
}

/** What a look depends on, as text; empty while nobody looks. */
function toLook({ view, selection, fills }: PanelState): string {
  if (view !== 'edit') return ''
  const placed = fills.filter(({ progress }) => progress.step === 'placed').map(({ key }) => key)
  return JSON.stringify([selection, placed])
}
