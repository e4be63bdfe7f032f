import type { LayerPlan } from '../../../host/document/build-nodes'
import { solid, words } from '../look'
import type { Example } from './example'

const picture: LayerPlan = {
  type: 'RECTANGLE',
  name: 'Picture #picture',
  width: 1080,
  height: 1080,
  fills: [solid('stone')],
  constraints: { horizontal: 'STRETCH', vertical: 'STRETCH' }
}
const post: LayerPlan = {
  type: 'FRAME',
  id: '25:1',
  name: 'Post',
  width: 1080,
  height: 1080,
  clipsContent: true,
  fills: [solid('sand')],
  children: [
    picture,
    words({
      name: 'Headline',
      x: 72,
      y: 72,
      width: 800,
      characters: 'Two cups,\none ritual.',
      size: 96,
      style: 'Bold'
    })
  ]
}

/** A template of a team's, as Buzz has them: one asset to repeat. */
export const buzz: Example = { id: 'buzz', name: 'Buzz', editor: 'buzz', rows: [[post]] }

const slide = (index: number, title: string): LayerPlan => ({
  type: 'SLIDE',
  id: `26:${index + 1}`,
  name: `Slide ${index + 1}`,
  width: 1920,
  height: 1080,
  clipsContent: true,
  fills: [solid('paper')],
  children: [
    words({
      name: 'Title',
      x: 120,
      y: 120,
      width: 1200,
      characters: title,
      size: 96,
      style: 'Bold'
    })
  ]
})

export const slides: Example = {
  id: 'slides',
  name: 'Slides',
  editor: 'slides',
  rows: [[slide(0, 'Spring firing'), slide(1, 'What we made')], [slide(2, 'What comes next')]]
}
