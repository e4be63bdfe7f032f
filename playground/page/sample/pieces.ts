import type { LayerPlan } from '../../host/document/build-nodes'
import { solid, words } from './look'

const tagline = 'Clay. Fire. Patience.'

export const avatar: LayerPlan = {
  type: 'ELLIPSE',
  name: 'Avatar',
  x: 1060,
  y: 1000,
  width: 96,
  height: 96,
  fills: [solid('stone')]
}

/** Three colours in one text, so its fills are mixed; each is readable on a light and a dark canvas. */
export const mixedText: LayerPlan = {
  ...words({ x: 1060, y: 1140, width: 348, characters: tagline, size: 34, style: 'Bold' }),
  name: 'Tagline in three colours',
  fills: 'mixed',
  text: {
    characters: tagline,
    fontName: { family: 'Inter', style: 'Bold' },
    fontSize: 34,
    lineHeight: 42,
    align: 'LEFT',
    runs: [
      { length: 6, fills: [solid('clay')] },
      { length: 6, fills: [solid('ochre')] },
      { length: 9, fills: [solid('moss')] }
    ]
  }
}

export const swatches: LayerPlan = {
  type: 'GROUP',
  name: 'Glazes',
  children: (['clay', 'ochre', 'moss'] as const).map((swatch, index) => ({
    type: 'ELLIPSE',
    name: swatch,
    x: 1212 + index * 70,
    y: 1020,
    width: 56,
    height: 56,
    fills: [solid(swatch)]
  }))
}

export const productCard: LayerPlan = {
  type: 'COMPONENT',
  id: '2:1',
  name: 'Product card',
  x: 1480,
  y: 1000,
  width: 205,
  height: 270,
  cornerRadius: 12,
  clipsContent: true,
  fills: [solid('stone')],
  children: [
    {
      type: 'FRAME',
      name: 'Details',
      y: 186,
      width: 205,
      height: 84,
      fills: [solid('white')],
      children: [
        words({
          name: 'Headline',
          x: 16,
          y: 16,
          width: 173,
          characters: 'Tall cup, oat',
          size: 16,
          style: 'Semi Bold'
        }),
        words({
          name: 'Price',
          x: 16,
          y: 43,
          width: 173,
          characters: '€ 34',
          size: 15,
          color: 'soft'
        })
      ]
    }
  ]
}

export const productCopy: LayerPlan = {
  type: 'INSTANCE',
  name: 'Product card',
  sourceId: '2:1',
  x: 1705,
  y: 1000,
  width: 205,
  height: 270
}

export const notes: LayerPlan = {
  type: 'SECTION',
  name: 'Notes',
  x: 1480,
  y: 1332,
  width: 430,
  height: 68,
  cornerRadius: 4,
  fills: [solid('white')],
  children: [
    words({
      x: 16,
      y: 22,
      width: 400,
      characters: 'Photos follow from the studio on Friday.',
      size: 16,
      color: 'soft'
    })
  ]
}
