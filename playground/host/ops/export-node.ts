import * as z from 'zod/mini'
import { absoluteBox } from '../document/geometry'
import type { Box } from '../document/matrix'
import { renderBounds } from '../document/render-bounds'
import { needNode } from '../document/tree'
import type { SlowCalls } from '../run/host-calls'
import type { OpenFile } from './file'

const Settings = z.strictObject({
  format: z._default(z.enum(['PNG', 'JPG']), 'PNG'),
  contentsOnly: z._default(z.boolean(), true),
  useAbsoluteBounds: z._default(z.boolean(), false),
  suffix: z.optional(z.string()),
  colorProfile: z._default(z.enum(['DOCUMENT', 'SRGB', 'DISPLAY_P3_V4']), 'DOCUMENT'),
  constraint: z.optional(
    z.strictObject({ type: z.enum(['SCALE', 'WIDTH', 'HEIGHT']), value: z.number() })
  )
})
type Constraint = z.infer<typeof Settings>['constraint']

/** What is drawn of a layer: a part of the canvas, at so many pixels per unit. */
export type ExportPlan = Readonly<{ format: 'PNG' | 'JPG'; view: Box; scale: number }>

/** Draws a node and everything in it; resolves with the bytes of a PNG or JPG file. */
export type ExportNode = (id: string, plan: ExportPlan) => Promise<Uint8Array>

/**
 * exportAsync: shadows and children beyond the edge count, unless `useAbsoluteBounds` asks for the
 * layer's own upright box (claim figma.export-bounds). Rejects with strings, like most asynchronous
 * calls of Figma's, except for settings that it doesn't know.
 */
export function answerExport(
  { document }: OpenFile,
  exportNode: ExportNode
): SlowCalls['node.export'] {
  return async (id, input) => {
    const node = needNode(document.nodes(), id, 'exportAsync')
    const settings = z.safeParse(Settings, input)
    if (!settings.success) throw new Error(`in exportAsync: ${toWords(settings.error)}`)
    const { format, constraint, useAbsoluteBounds } = settings.data
    // Nothing that shows is an error of its own (claim figma.export-empty).
    const rendered = renderBounds(document.nodes(), node)
    if (!rendered) throw 'Failed to export node. This node may not have any visible layers.'
    const view = useAbsoluteBounds ? absoluteBox(document.nodes(), node) : rendered
    const scale = scaleOf(constraint, view)
    if (!(scale > 0)) throw 'Failed to export node'
    return exportNode(id, { format, view, scale })
  }
}

function scaleOf(constraint: Constraint, { width, height }: Box): number {
  if (!constraint) return 1
  const { type, value } = constraint
  return type === 'SCALE' ? value : value / (type === 'WIDTH' ? width : height)
}

function toWords({ issues: [issue] }: z.core.$ZodError): string {
  const words =
    issue?.code === 'unrecognized_keys'
      ? `Unrecognized key(s) in object: ${issue.keys.map((key) => `'${key}'`).join(', ')}`
      : issue?.message
  return `Property "settings" failed validation: ${words}`
}
