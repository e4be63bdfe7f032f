import { AppError } from '../../core/failure'
import type { Handlers } from '../../core/wire/calls'
import type { editCalls } from '../../core/wire/edit-calls'
import type { FigmaPort } from '../figma-port'
import type { Queue } from '../in-turn'
import { exportLayer, type FileBytes, scaleFor, toFileBytes } from '../layers/export-layer'
import { findLayer } from '../layers/find-layer'
import { nameOf } from '../layers/name-of'
import { turnMs, within } from '../time-limit'
import { listPictures } from './list-pictures'
import { readMask } from './read-mask'
import { noPicture, readShownPicture } from './shown-picture'

/**
 * Answers the panel's calls about edits and references; none of them changes the file. Exports wait
 * for their turn, in which no preview shows.
 */
export function createEditHandlers(figma: FigmaPort, inTurn: Queue): Handlers<typeof editCalls> {
  return {
    'picture.list': ({ nodeIds }) => listPictures(figma, nodeIds),
    'picture.read': async ({ nodeId }) => {
      const layer = await findLayer(figma, nodeId)
      const shown = await readShownPicture(figma, layer)
      if (!shown) throw noPicture(nameOf(layer))
      const { picture, image } = shown
      return { picture, bytes: await readBytes(image, picture.name) }
    },
    'mask.read': (input) => inTurn(() => readMask(figma, input)),
    'layer.export': ({ nodeId, maxSide }) =>
      inTurn(async () => {
        const layer = await findLayer(figma, nodeId)
        const name = nameOf(layer)
        const box = layer.absoluteBoundingBox ?? { width: 1, height: 1 }
        return { name, png: await exportLayer(layer, scaleFor(box, maxSide)) }
      })
  }
}

async function readBytes(image: Image, name: string): Promise<FileBytes> {
  try {
    return toFileBytes(await within(turnMs, image.getBytesAsync()))
  } catch (error) {
    const failure = {
      code: 'image_rejected',
      message: `Figma couldn’t load the picture of “${name}”. Wait until it shows, then edit again.`,
      retryable: true
    } as const
    throw new AppError(failure, { cause: error })
  }
}
