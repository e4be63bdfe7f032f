import type { LayerPlan } from '../../../host/document/build-nodes'
import { button, solid, words } from '../look'
import type { Example } from './example'

const fill = { horizontal: 'STRETCH', vertical: 'STRETCH' } as const

/** The thing that is sold, drawn of few layers: select it and take it as a reference. */
const productShot: LayerPlan = {
  type: 'FRAME',
  name: 'Product shot',
  width: 800,
  height: 800,
  clipsContent: true,
  fills: [solid('paper')],
  children: [
    {
      type: 'ELLIPSE',
      name: 'Shadow',
      x: 180,
      y: 610,
      width: 440,
      height: 70,
      fills: [solid('stone')]
    },
    {
      type: 'RECTANGLE',
      name: 'Cup',
      x: 220,
      y: 240,
      width: 320,
      height: 400,
      cornerRadius: 60,
      fills: [solid('clay')]
    },
    {
      type: 'RECTANGLE',
      name: 'Handle',
      x: 520,
      y: 340,
      width: 90,
      height: 180,
      cornerRadius: 44,
      fills: [solid('clay')]
    },
    {
      type: 'ELLIPSE',
      name: 'Coffee',
      x: 236,
      y: 226,
      width: 288,
      height: 60,
      fills: [solid('ink')]
    }
  ]
}

/** What is repeated: a row of the table writes it, a size bends it. */
const shelfCard: LayerPlan = {
  type: 'FRAME',
  id: '20:1',
  name: 'Shelf card',
  x: 900,
  width: 1080,
  height: 1080,
  clipsContent: true,
  fills: [solid('sand')],
  children: [
    {
      type: 'RECTANGLE',
      name: 'Picture #picture',
      width: 1080,
      height: 1080,
      fills: [solid('stone')],
      constraints: fill
    },
    {
      ...words({
        name: 'Headline',
        x: 64,
        y: 64,
        width: 620,
        characters: 'A cup for\nslow mornings',
        size: 88,
        style: 'Bold'
      })
    },
    {
      ...words({
        name: 'Price',
        x: 64,
        y: 940,
        width: 300,
        characters: '€ 34',
        size: 64,
        style: 'Semi Bold'
      }),
      constraints: { horizontal: 'MIN', vertical: 'MAX' }
    },
    {
      ...button({ x: 776, y: 936, width: 240, height: 80, label: 'Shop now', size: 36 }),
      constraints: { horizontal: 'MAX', vertical: 'MAX' }
    }
  ]
}

export const retail: Example = {
  id: 'retail',
  name: 'Retail sizes',
  editor: 'figma',
  rows: [[productShot, shelfCard]]
}
