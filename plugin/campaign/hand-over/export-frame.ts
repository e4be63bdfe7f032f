import { AppError } from '../../../core/failure'
import type { Output } from '../../../core/wire/calls'
import type { handOverCalls } from '../../../core/wire/campaign/hand-over-calls'
import type { FigmaPort } from '../../figma-port'
import { exportBox, type FileBytes } from '../../layers/export-layer'
import { findLayer } from '../../layers/find-layer'
import { nameOf } from '../../layers/name-of'
import { turnMs, within } from '../../time-limit'

/** The frame, this many pixels high, as a PNG file. */
export async function exportThumbnail(
  figma: FigmaPort,
  { nodeId, height }: Readonly<{ nodeId: string; height: number }>
): Promise<{ bytes: FileBytes }> {
  const layer = await findLayer(figma, nodeId)
  return { bytes: await exportPixels(layer, { type: 'HEIGHT', value: height }) }
}

/**
 * The frame at its own pixels times `scale`. A frame that lies between pixels may come out a pixel larger
 * (claim figma.export-pixels); asked for by its width it doesn't.
 */
export async function exportFrame(
  figma: FigmaPort,
  { nodeId, scale }: Readonly<{ nodeId: string; scale: number }>
): Promise<Output<typeof handOverCalls, 'campaign.export'>> {
  const layer = await findLayer(figma, nodeId)
  const wanted = {
    width: Math.round(layer.width * scale),
    height: Math.round(layer.height * scale)
  }
  const isExact = ({ width, height }: Readonly<{ width: number; height: number }>) =>
    width === wanted.width && height === wanted.height
  const bytes = await exportPixels(layer, { type: 'SCALE', value: scale })
  const size = readPngSize(bytes)
  if (isExact(size)) return { bytes, ...size, isExact: true }
  const again = await exportPixels(layer, { type: 'WIDTH', value: wanted.width })
  const sizeAgain = readPngSize(again)
  return { bytes: again, ...sizeAgain, isExact: isExact(sizeAgain) }
}

async function exportPixels(
  layer: SceneNode,
  constraint: ExportSettingsConstraints
): Promise<FileBytes> {
  const name = nameOf(layer)
  try {
    return await within(turnMs, exportBox(layer, constraint))
  } catch (error) {
    const failure = {
      code: 'image_rejected',
      message: `Figma couldn’t export “${name}”. See that it is visible, then try again.`,
      retryable: true
    } as const
    throw new AppError(failure, { cause: error })
  }
}

/** The pixels of a PNG file, which stand at its beginning (PNG, 11.2.2). */
function readPngSize(bytes: Uint8Array): { width: number; height: number } {
  const at = (index: number) =>
    bytes.slice(index, index + 4).reduce((value, byte) => value * 256 + byte, 0)
  return { width: at(16), height: at(20) }
}
