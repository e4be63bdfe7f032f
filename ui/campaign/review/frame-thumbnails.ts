import type { FrameLook } from '../../../core/wire/campaign/frame-calls'
import type { SessionContext } from '../../session-context'
import type { CampaignDesk } from '../campaign-desk'

export type FrameThumbnails = Readonly<{
  /** These frames are in sight; what is not read yet of others need not be. */
  seeFrames: (frames: readonly FrameLook[]) => void
}>

/** In pixels: twice what a contact sheet shows. */
const height = 160
/** More than are in sight at once; the least lately seen go first. */
const most = 120

/** Changes with what the frame shows, so that an old picture of it is never taken for the new one. */
export function lookKey({ nodeId, tag, shows }: FrameLook): string {
  return `${nodeId} ${tag.text} ${shows.imageHash}`
}

/** Small pictures of frames as they come into sight. A courtesy: failures leave a blank. */
export function createFrameThumbnails(
  { call, previews }: SessionContext,
  desk: CampaignDesk
): FrameThumbnails {
  /** From the least to the most lately seen. */
  const made = new Map<string, string>()
  const failed = new Set<string>()
  let waiting: readonly FrameLook[] = []
  let isAtWork = false

  const keep = (key: string, url: string) => {
    made.set(key, url)
    const [oldest] = made
    if (made.size > most && oldest) {
      made.delete(oldest[0])
      previews.release(oldest[1])
    }
    desk.patch({ thumbnails: new Map(made) })
  }

  const work = async () => {
    if (isAtWork) return
    isAtWork = true
    // The canvas draws one at a time, and is not held up by those that have left.
    for (let next = waiting[0]; next; next = waiting[0]) {
      waiting = waiting.slice(1)
      const key = lookKey(next)
      try {
        const { bytes } = await call('campaign.thumbnail', { nodeId: next.nodeId, height })
        // Messages copy into plain array buffers, never shared ones.
        keep(key, await previews.create(bytes as Uint8Array<ArrayBuffer>))
      } catch (_) {
        failed.add(key)
      }
    }
    isAtWork = false
  }

  return {
    seeFrames: (frames) => {
      for (const frame of frames) {
        const key = lookKey(frame)
        const url = made.get(key)
        if (url === undefined) continue
        made.delete(key)
        made.set(key, url)
      }
      waiting = frames.filter((frame) => {
        const key = lookKey(frame)
        return !made.has(key) && !failed.has(key)
      })
      work()
    }
  }
}
