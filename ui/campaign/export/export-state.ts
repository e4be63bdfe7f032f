import { defaultNameTemplate } from '../../../core/campaign/export/name-template'

/** What is handed over, and what of it is ready. */
export type ExportState = Readonly<{
  /** Of the name of each file; `name-template.ts` knows the tokens. */
  template: string
  scale: 1 | 2
  /** `auto`: PNG where the network's limit allows it, else JPEG. */
  format: 'auto' | 'png' | 'jpeg'
  /** Only frames that somebody has approved. */
  isApprovedOnly: boolean
  /** How many frames are in the archive so far; null while nothing is being written. */
  done: Readonly<{ frames: number; all: number; isRunning: boolean }> | null
  /** What a person should know of the files, a sentence each. */
  notes: readonly string[]
}>

export const firstExport: ExportState = {
  template: defaultNameTemplate,
  scale: 1,
  format: 'auto',
  isApprovedOnly: false,
  done: null,
  notes: []
}
