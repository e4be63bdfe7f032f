import type { ManifestFile } from '../../../core/campaign/export/manifest'
import { toXmpPacket } from '../../../core/campaign/export/xmp'
import type { PlannedFrame } from '../../../core/campaign/plan/plan'
import { AppError, type Failure } from '../../../core/failure'
import type { FrameLook } from '../../../core/wire/campaign/frame-calls'
import type { FileBytes } from '../../pictures/bitmap-canvas'
import type { GivenFile } from '../../pictures/picture-worker'
import type { SessionContext } from '../../session-context'
import type { ExportState } from './export-state'
import type { Pack } from './pack-frames'

/** A frame to hand over, and the name of its file without an ending. */
export type FrameToExport = Readonly<{ planned: PlannedFrame; look: FrameLook; name: string }>

const packet = toXmpPacket('compositeWithTrainedAlgorithmicMedia')

type Choice = Pick<ExportState, 'scale' | 'format'> & Readonly<{ pack: Pack; signal: AbortSignal }>

/**
 * Writes one frame into a pack: the frame as its network takes it, and the picture in it byte by byte as it
 * was made, with whatever it says of its origin. Gives what a person should know. Where it throws, nothing
 * of the frame is in the pack.
 */
export async function exportFrame(
  context: SessionContext,
  { planned, look, name }: FrameToExport,
  { pack, scale, format, signal }: Choice
): Promise<readonly string[]> {
  const { size, market } = planned
  const { nodeId } = look
  const readPng = () => context.call('campaign.export', { nodeId, scale })
  const { bytes: png, width, height, isExact } = await readPng()
  const source = await readSource(context, nodeId)
  const ending = source?.bytes[0] === pngFirstByte ? 'png' : 'jpg'
  const formats = format === 'auto' ? size.formats : [format]
  const { maxBytes } = size
  const given = {
    bytes: toFile(png),
    again: async () => toFile((await readPng()).bytes)
  }
  const final = await context.finalize(given, { maxBytes, formats, packet }, signal)
  const original = source && (await context.seal(givenSource(context, nodeId, source), signal))

  const made = source?.take.record
  const prompt = made?.recipe.prompt ?? ''
  const problems = problemsOf(look.name, { maxBytes, final, isExact, width, height })
  const file = `final/${market?.tag ?? 'all'}/${name}.${final.format === 'jpeg' ? 'jpg' : 'png'}`
  const listed: ManifestFile = {
    ...commonOf({ planned, look }),
    file,
    kind: 'final',
    width,
    height,
    bytes: final.bytes,
    quality: final.quality,
    model: made?.recipe.model ?? '',
    prompt,
    job: made?.jobId ?? '',
    digitalSourceType: 'compositeWithTrainedAlgorithmicMedia',
    problem: problems.join(' ')
  }
  pack.add(file, final)
  pack.list(listed)
  if (source && original) {
    const path = `source/${name}.${ending}`
    pack.add(path, original)
    pack.list({
      ...listed,
      file: path,
      kind: 'source',
      ...source.take.image,
      bytes: original.bytes,
      maxBytes: null,
      quality: null,
      digitalSourceType: 'trainedAlgorithmicMedia',
      problem: ''
    })
  }
  const words = look.altText ?? (prompt && { text: prompt, isDraft: true })
  if (words) pack.describe({ file, market: listed.market, ...words })
  return problems
}

/** Lists a frame that could not be exported, so that whoever gets the archive knows that it is missing. */
export function listMissing(
  frame: Pick<FrameToExport, 'planned' | 'look'>,
  { pack, scale }: Pick<Choice, 'pack' | 'scale'>,
  { message }: Failure
): void {
  const { width, height } = frame.planned.size
  pack.list({
    ...commonOf(frame),
    file: '',
    kind: 'missing',
    width: width * scale,
    height: height * scale,
    bytes: 0,
    quality: null,
    model: '',
    prompt: '',
    job: frame.look.shows.jobId ?? '',
    digitalSourceType: null,
    problem: message
  })
}

const pngFirstByte = 0x89

// Our messages are copied into plain array buffers, never shared ones.
const toFile = (bytes: Uint8Array) => bytes as FileBytes

function commonOf({ planned, look }: Pick<FrameToExport, 'planned' | 'look'>) {
  const { offer, market, line, size } = planned
  return {
    offer,
    market: market?.tag ?? '',
    language: market?.name ?? '',
    row: line,
    platform: size.platform,
    size: size.name,
    maxBytes: size.maxBytes,
    status: look.status.kind
  }
}

/** Null where the frame shows no picture of Framefill's. */
async function readSource({ call }: SessionContext, nodeId: string) {
  try {
    return await call('campaign.source', { nodeId })
  } catch (error) {
    if (error instanceof AppError && error.failure.code === 'not_found') return null
    throw error
  }
}

/** Its bytes are empty once they are given. */
function givenSource(
  { call }: SessionContext,
  nodeId: string,
  { bytes }: Readonly<{ bytes: Uint8Array }>
): GivenFile {
  const again = async () => toFile((await call('campaign.source', { nodeId })).bytes)
  return { bytes: toFile(bytes), again }
}

type Made = Readonly<{
  maxBytes: number | null
  final: Readonly<{ bytes: number; isOver: boolean }>
  isExact: boolean
  width: number
  height: number
}>

function problemsOf(
  name: string,
  { maxBytes, final, isExact, width, height }: Made
): readonly string[] {
  const problems: string[] = []
  if (final.isOver && maxBytes !== null)
    problems.push(
      `${name} has ${toKilobytes(final.bytes)} at the least, and its network takes ${toKilobytes(maxBytes)}. Export it at 1×, as JPEG, or with a calmer picture.`
    )
  if (!isExact)
    problems.push(
      `${name} comes to ${width}×${height} pixels, since it lies turned. Lay it straight.`
    )
  return problems
}

const toKilobytes = (bytes: number) => `${Math.ceil(bytes / 1_000).toLocaleString('en')} kB`
