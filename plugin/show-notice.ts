import type { FigmaPort } from './figma-port'
import { toNoticeText } from './notice-text'

export type Notice = Readonly<{
  message: string
  error: boolean
  /** It stays until the next notice takes its place, or the plugin ends. */
  lasts: boolean
}>

/** Shows notices, of which one at most lasts. */
export function createNotices(figma: Pick<FigmaPort, 'notify'>): (notice: Notice) => void {
  let lasting: NotificationHandler | null = null
  return ({ message, error, lasts }) => {
    lasting?.cancel()
    const options = lasts ? { error, timeout: Number.POSITIVE_INFINITY } : { error }
    const shown = figma.notify(toNoticeText(message), options)
    lasting = lasts ? shown : null
  }
}
