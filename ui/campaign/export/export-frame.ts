import type { ManifestFile } from '../../../core/campaign/export/manifest'
import type { PlannedFrame } from '../../../core/campaign/plan/plan'
import { AppError } from '../../../core/failure'
import type { FrameLook } from '../../../core/wire/campaign/frame-calls'
import type { SessionContext } from '../../session-context'
import type { ExportState } from './export-state'
import type { Pack } from './pack-frames'

/** A frame to hand over, and the name of its file without an ending. */
export type FrameToExport = Readonly<{ planned: PlannedFrame; look: FrameLook; name: string }>

/**
 * Writes one frame into a pack: the frame as its network takes it, and the picture in it byte by byte as it
 * was made, with whatever it says of its origin. Gives what a person should know.
 */
export async function exportFrame(
  context: SessionContext,
  { planned, look, name }: FrameToExport,
  { pack, scale, format }: Pick<ExportState, 'scale' | 'format'> & Readonly<{ pack: Pack }>
): Promise<readonly string[]> {
  const { size, market, offer, line } = planned
  const { nodeId, status } = look
  const exported = await context.call('campaign.export', { nodeId, scale })
  const formats = format === 'auto' ? size.formats : [format]
  const { maxBytes } = size
  const final = await context.finalize(Uint8Array.from(exported.bytes), { maxBytes, formats })
  const ending = final.format === 'jpeg' ? 'jpg' : 'png'
  const file = `final/${market?.tag ?? 'all'}/${name}.${ending}`
  pack.add(file, final.bytes)
  const source = await readSource(context, nodeId)
  const made = source?.take.record
  const common = {
    offer,
    market: market?.tag ?? '',
    language: market?.name ?? '',
    row: line,
    platform: size.platform,
    size: size.name,
    status: status.kind,
    model: made?.recipe.model ?? '',
    prompt: made?.recipe.prompt ?? '',
    job: made?.jobId ?? ''
  }
  const listed: ManifestFile = {
    ...common,
    file,
    kind: 'final',
    width: exported.width,
    height: exported.height,
    bytes: final.bytes.length,
    maxBytes,
    quality: final.quality,
    digitalSourceType: 'compositeWithTrainedAlgorithmicMedia'
  }
  pack.list(listed)
  if (source) {
    const path = `source/${name}.${source.bytes[0] === pngFirstByte ? 'png' : 'jpg'}`
    pack.add(path, source.bytes)
    pack.list({
      ...listed,
      file: path,
      kind: 'source',
      ...source.take.image,
      bytes: source.bytes.length,
      maxBytes: null,
      quality: null,
      digitalSourceType: 'trainedAlgorithmicMedia'
    })
  }
  const words = look.altText ?? (common.prompt && { text: common.prompt, isDraft: true })
  if (words) pack.describe({ file, market: common.market, ...words })
  return notesOf(look.name, { maxBytes, bytes: final.bytes.length, isOver: final.isOver }, exported)
}

const pngFirstByte = 0x89

/** Null where the frame shows none of ours. */
async function readSource({ call }: SessionContext, nodeId: string) {
  try {
    return await call('campaign.source', { nodeId })
  } catch (error) {
    if (error instanceof AppError && error.failure.code === 'not_found') return null
    throw error
  }
}

function notesOf(
  name: string,
  {
    maxBytes,
    bytes,
    isOver
  }: Readonly<{ maxBytes: number | null; bytes: number; isOver: boolean }>,
  { isExact, width, height }: Readonly<{ isExact: boolean; width: number; height: number }>
): readonly string[] {
  const notes: string[] = []
  if (isOver && maxBytes !== null)
    notes.push(
      `${name} has ${toKilobytes(bytes)} at the least, and its network takes ${toKilobytes(maxBytes)}. Export it at 1×, as JPEG, or with a calmer picture.`
    )
  if (!isExact)
    notes.push(`${name} comes to ${width}×${height} pixels, since it lies turned. Lay it straight.`)
  return notes
}

const toKilobytes = (bytes: number) => `${Math.ceil(bytes / 1_000).toLocaleString('en')} kB`
