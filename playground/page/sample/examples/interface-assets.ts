import type { LayerPlan } from '../../../host/document/build-nodes'
import { solid, words } from '../look'
import type { Example } from './example'

/** The sizes of a design system: its name for each, and pixels. */
const sizes = [
  ['Avatar / S', 32, 32],
  ['Avatar / M', 48, 48],
  ['Avatar / L', 96, 96],
  ['Thumbnail / 4:3', 160, 120],
  ['Thumbnail / 16:9', 320, 180],
  ['Empty state', 320, 240],
  ['Card cover', 384, 216],
  ['Onboarding', 375, 480],
  ['Hero / compact', 768, 320],
  ['Hero / wide', 1440, 480]
] as const

/** Each size as a frame with its name below it, in a column of the page. */
function assetAt(index: number): readonly LayerPlan[] {
  const [name = '', width = 0, height = 0] = sizes[index] ?? []
  const above = sizes.slice(0, index).reduce((sum, [, , side]) => sum + side + 88, 0)
  return [
    {
      type: 'FRAME',
      id: `24:${index + 1}`,
      name,
      y: above,
      width,
      height,
      cornerRadius: name.startsWith('Avatar') ? width / 2 : 8,
      clipsContent: true,
      fills: [solid('stone')]
    },
    words({
      x: 0,
      y: above + height + 12,
      width: 320,
      characters: `${name}  ${width}×${height}`,
      size: 14,
      color: 'soft'
    })
  ]
}

export const interfaceAssets: Example = {
  id: 'interface',
  name: 'Interface assets',
  editor: 'figma',
  rows: [sizes.flatMap((_, index) => assetAt(index))]
}
