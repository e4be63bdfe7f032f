import type { LayerPlan } from '../../host/document/build-nodes'
import { button, solid, words } from './look'

export const webHero: LayerPlan = {
  type: 'FRAME',
  name: 'Web hero',
  width: 1440,
  height: 900,
  clipsContent: true,
  fills: [solid('sand')],
  children: [
    {
      type: 'FRAME',
      name: 'Header',
      width: 1440,
      height: 96,
      fills: [solid('white')],
      children: [
        words({ x: 96, y: 28, width: 200, characters: 'Halden', size: 28, style: 'Bold' }),
        words({
          name: 'Menu',
          x: 944,
          y: 36,
          width: 400,
          characters: 'Shop     Studio     Journal     Bag (0)',
          size: 18,
          align: 'RIGHT'
        })
      ]
    },
    {
      type: 'FRAME',
      name: 'Copy',
      x: 96,
      y: 352,
      width: 620,
      height: 452,
      cornerRadius: 28,
      clipsContent: true,
      fills: [solid('paper')],
      children: [
        words({
          x: 56,
          y: 56,
          width: 520,
          characters: 'Mornings,\nunhurried.',
          size: 88,
          style: 'Bold'
        }),
        words({
          x: 56,
          y: 262,
          width: 520,
          characters:
            'Hand-thrown stoneware for the first cup of\nthe day. Small batches, glazed by hand.',
          size: 22,
          color: 'soft'
        }),
        button({ x: 56, y: 352, width: 240, height: 60, label: 'Shop the collection', size: 19 })
      ]
    }
  ]
}

export const phoneHero: LayerPlan = {
  type: 'FRAME',
  name: 'Phone hero',
  x: 1520,
  width: 390,
  height: 844,
  clipsContent: true,
  fills: [solid('sage')],
  children: [
    {
      type: 'FRAME',
      name: 'Copy',
      x: 16,
      y: 520,
      width: 358,
      height: 308,
      cornerRadius: 28,
      clipsContent: true,
      fills: [solid('paper')],
      children: [
        words({
          x: 28,
          y: 32,
          width: 302,
          characters: 'The first cup\ntastes better\nin stoneware.',
          size: 40,
          style: 'Bold'
        }),
        words({
          x: 28,
          y: 176,
          width: 302,
          characters: 'Six glazes, one quiet shape.',
          size: 17,
          color: 'soft'
        }),
        button({ x: 28, y: 224, width: 302, height: 56, label: 'Find your glaze', size: 17 })
      ]
    }
  ]
}
