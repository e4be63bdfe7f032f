import type { Size } from '../contract/sizes'
import { drawDemoMark } from './demo-mark'
import { createPalette } from './palette'
import { createRandom } from './random'
import { type Rendering, renderFile } from './render-file'
import { chooseScene } from './scenes/scenes'

/** `seed` is what the picture is made from; the same seed and size give the same bytes. */
export type Picture = Rendering & Readonly<{ seed: string }>

export function drawPicture(picture: Picture): Promise<Buffer> {
  return renderFile(composePicture(picture.seed, picture.size), picture)
}

function composePicture(seed: string, { width, height }: Size): string {
  // One prompt keeps its colours and scene in every shape; only the arrangement follows the size.
  const ofPrompt = createRandom(seed)
  const palette = createPalette(ofPrompt)
  const scene = chooseScene(seed, ofPrompt)
  const random = createRandom(`${seed} ${width}x${height}`)
  const content = scene({ width, height, unit: Math.min(width, height), random, palette })
  return `${content}${drawDemoMark(width, height)}`
}
