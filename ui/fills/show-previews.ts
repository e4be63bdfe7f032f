import type { Job } from '../../core/job'
import type { SessionContext } from '../session-context'
import { fillOf, withPreview } from '../state'
import type { CanvasPreviews } from './canvas-previews'

export type PreviewShower = Readonly<{
  showPartial: (key: string, job: Job) => Promise<void>
  showFile: (key: string, file: Uint8Array<ArrayBuffer>) => Promise<void>
}>

/** Keeps one small picture per fill, the latest. Previews are a courtesy: their failures are silent. */
export function createPreviewShower(
  context: SessionContext,
  canvas: CanvasPreviews
): PreviewShower {
  const { store, previews } = context
  const find = (key: string) => fillOf(store.read(), key)
  const rankOf = (key: string) => find(key)?.preview?.rank ?? -1

  const show = async (key: string, rank: number, file: Uint8Array<ArrayBuffer>) => {
    const url = await previews.create(file)
    const fill = find(key)
    if (!fill || rankOf(key) >= rank) return previews.release(url)
    store.update((state) => withPreview(state, key, { url, rank }))
    if (fill.preview) previews.release(fill.preview.url)
  }

  const readPartial = async (key: string, { id, partials }: Job) => {
    const index = partials - 1
    const fill = find(key)
    // Its turn came late: the picture itself is here, or a better preview.
    if (fill?.progress.step !== 'waiting' || rankOf(key) >= index) return
    const file = await context.relay().readPartial(id, index)
    await show(key, index, file)
    await canvas.show(fill, file)
  }

  // One at a time: each may be some MB, and thirty jobs may tell of theirs at once.
  let last: Promise<void> = Promise.resolve()

  return {
    showPartial: (key, job) => {
      last = last.then(() => readPartial(key, job)).catch(() => {})
      return last
    },
    showFile: async (key, file) => {
      await show(key, Number.POSITIVE_INFINITY, file).catch(() => {})
    }
  }
}
