import type { LayerPlan } from '../../../host/document/build-nodes'
import type { EditorType } from '../../../host/run/host-calls'

/** A file that the playground can open, told apart by what its address says after `?file=`. */
export type Example = Readonly<{
  id: string
  /** In the menu of files. */
  name: string
  editor: Exclude<EditorType, 'dev'>
  /** Layers of the page in Design; rows of slides or assets elsewhere. */
  rows: readonly (readonly LayerPlan[])[]
}>
