import type { MarketChoice } from '../../../core/campaign/markets/fonts'
import type { SessionContext } from '../../session-context'
import type { CampaignDesk } from '../campaign-desk'

export type MarketChanges = Readonly<{
  /** Asks this computer for its fonts, once. */
  readFamilies: () => Promise<void>
  /** The family that stands in for one of the design in this market; '' leaves the choice to us. */
  chooseFont: (tag: string, from: string, to: string) => void
  /** What the prompt calls a market; '' for its name. */
  nameMarket: (tag: string, words: string) => void
}>

/** Chooses for each market of the open campaign what the file remembers. */
export function createMarketChanges(context: SessionContext, desk: CampaignDesk): MarketChanges {
  const { call, sayProblem, takeFailure } = context
  const change = (tag: string, toNext: (market: MarketChoice) => MarketChoice, typing = '') =>
    desk.change((campaign) => {
      const before = campaign.markets.find((one) => one.tag === tag)
      const others = campaign.markets.filter((one) => one !== before)
      return {
        ...campaign,
        markets: [...others, toNext(before ?? { tag, fonts: [], words: '' })]
      }
    }, typing)

  return {
    readFamilies: async () => {
      if (desk.read().families !== null) return
      try {
        desk.patch({ families: (await call('campaign.fonts', {})).families })
      } catch (error) {
        sayProblem(takeFailure(error).message)
      }
    },
    chooseFont: (tag, from, to) => {
      const { families } = desk.read()
      if (to !== '' && families && !families.includes(to))
        return sayProblem(`The font ${to} isn’t on this computer. Choose one of the list.`)
      change(tag, (market) => {
        const others = market.fonts.filter((one) => one.from !== from)
        return { ...market, fonts: to === '' ? others : [...others, { from, to }] }
      })
    },
    nameMarket: (tag, words) => change(tag, (market) => ({ ...market, words }), `market ${tag}`)
  }
}
