import { buildNodes } from '../../host/document/build-nodes'
import type { Nodes } from '../../host/document/node-record'
import { leaderboard, promo, rectangleAd } from './ads'
import { phoneHero, webHero } from './heroes'
import { avatar, mixedText, notes, productCard, productCopy, swatches } from './pieces'

/** A small campaign with every kind of layer that the plugin meets. */
export function createSampleDocument(): Nodes {
  return buildNodes('Campaign', [
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
  ])
}
