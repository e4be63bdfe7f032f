import type { Job } from '../core/job'
import type { SessionContext } from './session-context'
import { withPreview } from './state'

export type PreviewShower = Readonly<{
  showPartial: (key: string, job: Job) => Promise<void>
  showFile: (key: string, file: Uint8Array<ArrayBuffer>) => Promise<void>
}>

/** Keeps one small picture per fill, the latest. Previews are a courtesy: their failures are silent. */
export function createPreviewShower(context: SessionContext): PreviewShower {
  const { store, previews } = context

  const show = async (key: string, rank: number, file: Uint8Array<ArrayBuffer>) => {
    const url = await previews.create(file)
    const fill = store.read().fills.find((each) => each.key === key)
    const shown = fill?.preview?.rank ?? -1
    if (!fill || shown >= rank) return previews.release(url)
    store.update((state) => withPreview(state, key, { url, rank }))
    if (fill.preview) previews.release(fill.preview.url)
  }

  return {
    showPartial: async (key, job) => {
      const index = job.partials - 1
      try {
        await show(key, index, await context.relay().readPartial(job.id, index))
      } catch (_) {}
    },
    showFile: async (key, file) => {
      await show(key, Number.POSITIVE_INFINITY, file).catch(() => {})
    }
  }
}
