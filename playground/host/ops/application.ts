import type { HostCalls } from '../run/host-calls'
import type { NoticeEnd, Surroundings } from '../run/surroundings'

type ApplicationCalls = Pick<
  HostCalls,
  Extract<
    keyof HostCalls,
    `panel.${string}` | `notice.${string}` | `viewport.${string}` | `console.${string}`
  >
>

/** The application around the document: panel, notices, viewport, console. */
export function answerApplication(
  { panel, notices, viewport, log }: Surroundings,
  onNoticeEnd: (id: number, reason: NoticeEnd) => void
): ApplicationCalls {
  const shown = new Map<number, () => void>()
  return {
    'panel.open': panel.open,
    'panel.post': panel.post,
    'panel.resize': panel.resize,
    'panel.show': panel.show,
    'panel.close': panel.close,
    'notice.show': (id, message, options) => {
      const cancel = notices.show(message, options, (reason) => {
        shown.delete(id)
        onNoticeEnd(id, reason)
      })
      shown.set(id, cancel)
    },
    'notice.cancel': (id) => shown.get(id)?.(),
    'viewport.read': viewport.read,
    'viewport.write': viewport.write,
    'viewport.reveal': viewport.reveal,
    'console.write': log
  }
}
