import type { LayerPlan } from '../../../host/document/build-nodes'
import type { Constraints } from '../../../host/document/node-record'
import { solid, words } from '../look'
import type { Example } from './example'

const rightHalf: Constraints = { horizontal: 'SCALE', vertical: 'STRETCH' }

/** One page of a lesson: words to the left, a picture to the right that explains them. */
function lesson(index: number, title: string, text: string): LayerPlan {
  return {
    type: 'FRAME',
    id: `23:${index + 1}`,
    name: `Lesson ${index + 1}`,
    x: index * 1680,
    width: 1600,
    height: 900,
    clipsContent: true,
    fills: [solid('paper')],
    children: [
      words({
        name: 'Title',
        x: 80,
        y: 96,
        width: 640,
        characters: title,
        size: 60,
        style: 'Bold'
      }),
      words({ name: 'Text', x: 80, y: 300, width: 640, characters: text, size: 26, color: 'soft' }),
      {
        type: 'RECTANGLE',
        name: 'Figure #picture',
        x: 800,
        width: 800,
        height: 900,
        fills: [solid('stone')],
        constraints: rightHalf
      }
    ]
  }
}

export const course: Example = {
  id: 'course',
  name: 'Course material',
  editor: 'figma',
  rows: [
    [
      lesson(0, 'Centring clay', 'Press down and in\nat the same time.\nLet the wheel work.'),
      lesson(1, 'Opening the form', 'Keep the floor thick\nenough for a foot.'),
      lesson(2, 'Pulling walls', 'Three slow pulls\nbeat one fast one.'),
      lesson(3, 'Glazing', 'Thin coats,\nand dry between.')
    ]
  ]
}
