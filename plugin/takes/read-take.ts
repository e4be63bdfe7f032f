import { AppError } from '../../core/failure'
import type { FigmaPort } from '../figma-port'
import { findLayer } from '../layers/find-layer'
import { turnMs, within } from '../time-limit'
import { indexOfTake } from './change-takes'
import { isFilled } from './find-filled'
import { readKept } from './kept/kept-takes'
import { readMainNotes } from './kept/main-notes'

/** The file of a take as it was placed. Throws `frame_gone`, or `not_found` without the take. */
export async function readTakeFile(
  figma: FigmaPort,
  { nodeId, imageHash }: Readonly<{ nodeId: string; imageHash: string }>
): Promise<{ bytes: Uint8Array<ArrayBuffer> }> {
  const layer = await findLayer(figma, nodeId)
  const main = isFilled(layer) ? await readMainNotes(layer) : null
  indexOfTake(isFilled(layer) ? readKept(layer, main).takes : [], imageHash)
  const file = figma.getImageByHash(imageHash)
  if (!file) throw fileMissing()
  try {
    // The sandbox has no SharedArrayBuffer, which the typings leave open.
    return { bytes: (await within(turnMs, file.getBytesAsync())) as Uint8Array<ArrayBuffer> }
  } catch (error) {
    throw fileMissing(error)
  }
}

function fileMissing(cause?: unknown): AppError {
  const failure = {
    code: 'not_found',
    message: 'Figma couldn’t load this picture. Check your connection and try again.',
    retryable: true
  } as const
  return new AppError(failure, { cause })
}
