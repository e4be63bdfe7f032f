import type { LayerPlan } from '../../host/document/build-nodes'
import { button, solid, words } from './look'

export const promo: LayerPlan = {
  type: 'FRAME',
  name: 'Promo',
  y: 1000,
  width: 600,
  height: 400,
  clipsContent: true,
  fills: [solid('sand')],
  children: [
    words({
      x: 40,
      y: 40,
      width: 300,
      characters: 'Spring firing',
      size: 17,
      style: 'Semi Bold'
    }),
    words({
      name: 'Headline',
      x: 40,
      y: 186,
      width: 400,
      characters: 'Two cups,\none ritual.',
      size: 52,
      style: 'Bold'
    }),
    button({ x: 40, y: 322, width: 132, height: 44, label: 'See the set', size: 16 })
  ]
}

export const rectangleAd: LayerPlan = {
  type: 'FRAME',
  name: 'Ad 300×250',
  x: 680,
  y: 1000,
  width: 300,
  height: 250,
  clipsContent: true,
  fills: [solid('stone')],
  children: [
    words({ x: 20, y: 20, width: 120, characters: 'Halden', size: 16, style: 'Bold' }),
    words({
      x: 20,
      y: 124,
      width: 260,
      characters: 'Slow coffee.\nGood cups.',
      size: 30,
      style: 'Bold'
    }),
    button({ x: 20, y: 202, width: 104, height: 32, label: 'Shop now', size: 13 })
  ]
}

export const leaderboard: LayerPlan = {
  type: 'FRAME',
  name: 'Leaderboard 728×90',
  x: 680,
  y: 1310,
  width: 728,
  height: 90,
  clipsContent: true,
  fills: [solid('sand')],
  children: [
    words({ x: 24, y: 31, width: 110, characters: 'Halden', size: 20, style: 'Bold' }),
    words({
      x: 150,
      y: 29,
      width: 400,
      characters: 'Stoneware for slow mornings',
      size: 22,
      style: 'Medium'
    }),
    button({ x: 588, y: 25, width: 116, height: 40, label: 'Discover', size: 15, color: 'clay' })
  ]
}
