import type { LayerPlan } from '../../../host/document/build-nodes'
import { solid, words } from '../look'
import type { Example } from './example'

const beats = [
  'Mara unlocks the studio before dawn',
  'Jon carries a crate of clay',
  'Their hands at the wheel',
  'A cup takes shape',
  'Mara laughs at a crooked rim',
  'Shelves of unfired cups',
  'Jon lights the kiln',
  'Night watch beside the kiln',
  'The door opens, steam',
  'Mara holds the first cup',
  'Jon pours coffee',
  'Both on the doorstep at sunrise'
]

/** Twelve panels in a grid that wraps; each has a caption below it and takes one picture. */
const board: LayerPlan = {
  type: 'FRAME',
  name: 'Storyboard',
  width: 2720,
  height: 1400,
  fills: [solid('white')],
  autoLayout: {
    mode: 'HORIZONTAL',
    padding: { left: 40, right: 40, top: 40, bottom: 40 },
    gap: 24,
    rowGap: 40,
    wraps: true,
    align: 'MIN',
    alignAcross: 'MIN'
  },
  sizing: { horizontal: 'FIXED', vertical: 'HUG' },
  children: beats.map((beat, index) => ({
    type: 'FRAME',
    name: `Beat ${index + 1}`,
    width: 640,
    height: 410,
    autoLayout: {
      mode: 'VERTICAL',
      padding: { left: 0, right: 0, top: 0, bottom: 0 },
      gap: 12,
      rowGap: 0,
      wraps: false,
      align: 'MIN',
      alignAcross: 'MIN'
    },
    sizing: { horizontal: 'FIXED', vertical: 'HUG' },
    children: [
      {
        type: 'FRAME',
        id: `21:${index + 1}`,
        name: `Panel ${index + 1}`,
        width: 640,
        height: 360,
        clipsContent: true,
        fills: [solid('stone')]
      },
      words({ name: 'Caption', x: 0, y: 0, width: 640, characters: beat, size: 20 })
    ]
  }))
}

/** The cast: fill these two first and take them along as references for the panels. */
const cast: readonly LayerPlan[] = ['Mara', 'Jon'].map((name, index) => ({
  type: 'FRAME',
  id: `22:${index + 1}`,
  name,
  x: -560,
  y: index * 560,
  width: 480,
  height: 480,
  clipsContent: true,
  fills: [solid('sage')]
}))

export const storyboard: Example = {
  id: 'storyboard',
  name: 'Storyboard',
  editor: 'figma',
  rows: [[...cast, board]]
}
