import { needNode } from '../../host/document/tree'
import type { ExportNode } from '../../host/ops/export-node'
import type { OpenFile } from '../../host/ops/file'
import { drawExport } from '../../host/render/picture'
import { readDataPictures } from './picture-urls'
import { rasterize } from './rasterize'

/** exportAsync for PNG and JPG. Fonts are the browser's; of effects only shadows are drawn. */
export function createExportNode({ document: file, images }: OpenFile): ExportNode {
  return async (id, { format, ...plan }) => {
    const node = needNode(file.nodes(), id, 'exportAsync')
    const svg = drawExport(file.nodes(), node, await readDataPictures(images), plan)
    const context = await rasterize(svg)
    const { canvas } = context
    if (format === 'JPG') {
      // JPEG has no transparency: what shows nothing is white, as in Figma.
      context.globalCompositeOperation = 'destination-over'
      context.fillStyle = 'white'
      context.fillRect(0, 0, canvas.width, canvas.height)
    }
    const type = format === 'JPG' ? 'image/jpeg' : 'image/png'
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type))
    if (!blob) throw 'Failed to export node'
    return new Uint8Array(await blob.arrayBuffer())
  }
}
