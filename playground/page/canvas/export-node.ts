import * as z from 'zod/mini'
import { absoluteBox } from '../../host/document/geometry'
import { needNode } from '../../host/document/tree'
import type { OpenFile } from '../../host/ops/file'
import type { ExportNode } from '../../host/ops/nodes'
import { drawExport } from '../../host/render/picture'
import { readDataPictures } from './picture-urls'
import { rasterize } from './rasterize'

const Settings = z.object({
  format: z.enum(['PNG', 'JPG']),
  constraint: z.optional(
    z.object({ type: z.enum(['SCALE', 'WIDTH', 'HEIGHT']), value: z.number() })
  )
})
type Constraint = z.infer<typeof Settings>['constraint']

/** exportAsync for PNG and JPG. Fonts are the browser's; effects and blend modes are not drawn. */
export function createExportNode({ document: file, images }: OpenFile): ExportNode {
  return async (id, input) => {
    const settings = z.safeParse(Settings, input)
    if (!settings.success) throw 'Failed to export node'
    const node = needNode(file.nodes(), id, 'exportAsync')
    const scale = scaleOf(settings.data.constraint, absoluteBox(file.nodes(), node))
    const svg = drawExport(file.nodes(), node, await readDataPictures(images), scale)
    const { canvas } = await rasterize(svg)
    const type = settings.data.format === 'JPG' ? 'image/jpeg' : 'image/png'
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type))
    if (!blob) throw 'Failed to export node'
    return new Uint8Array(await blob.arrayBuffer())
  }
}

function scaleOf(constraint: Constraint, box: { width: number; height: number }): number {
  if (!constraint) return 1
  const { type, value } = constraint
  return type === 'SCALE' ? value : value / (type === 'WIDTH' ? box.width : box.height)
}
