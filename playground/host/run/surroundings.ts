import type { Point } from '../document/matrix'
import type { ExportNode } from '../ops/export-node'
import type { NoticeOptions, PanelOptions, SlowCalls } from './host-calls'

export type NoticeEnd = 'timeout' | 'dismiss' | 'action_button_click'

/** What the plugin sees of the application around the document; the page and the tests each have one. */
export type Surroundings = Readonly<{
  panel: Readonly<{
    open: (html: string, options: PanelOptions) => void
    /** Queues until the panel has loaded. */
    post: (message: unknown) => void
    resize: (width: number, height: number) => void
    show: (visible: boolean) => void
    close: () => void
  }>
  notices: Readonly<{
    /** Returns what takes the notice away. */
    show: (
      message: string,
      options: NoticeOptions,
      onEnd: (reason: NoticeEnd) => void
    ) => () => void
  }>
  viewport: Readonly<{
    read: () => Readonly<{ center: Point; zoom: number }>
    write: (view: Readonly<{ center?: Point; zoom?: number }>) => void
    reveal: (ids: readonly string[]) => void
  }>
  exportNode: ExportNode
  /** Awaited before an asynchronous call begins, so that tests can make one slow or endless. */
  pace?: (call: keyof SlowCalls) => Promise<void>
  log: (level: string, text: string) => void
}>
