import { buildNodes, type PagePlan } from '../../host/document/build-nodes'
import type { Nodes } from '../../host/document/node-record'
import { leaderboard, promo, rectangleAd } from './ads'
import { phoneHero, webHero } from './heroes'
import { avatar, mixedText, notes, productCard, productCopy, swatches } from './pieces'

/** A second page, which a plugin has to load before it reads it. */
const archive: PagePlan = {
  name: 'Archive',
  layers: [
    {
      type: 'FRAME',
      id: '9:1',
      name: 'Spring banner',
      width: 728,
      height: 90,
      clipsContent: true,
      fills: [{ type: 'SOLID', color: { r: 0.9, g: 0.94, b: 0.9 } }]
    }
  ]
}

/** A small campaign with every kind of layer that the plugin meets. */
export function createSampleDocument(): Nodes {
  const layers = [
    webHero,
    phoneHero,
    promo,
    rectangleAd,
    leaderboard,
    avatar,
    mixedText,
    swatches,
    productCard,
    productCopy,
    notes
  ]
  return buildNodes('Campaign', layers, [archive])
}
