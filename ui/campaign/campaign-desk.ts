import { type Campaign, campaignVersion } from '../../core/campaign/campaign'
import { noHandOver } from '../../core/campaign/export/hand-over'
import type { Draft } from '../../core/draft'
import type { SessionContext } from '../session-context'
import type { PanelState } from '../state'
import type { CampaignState } from './campaign-state'

export type CampaignDesk = Readonly<{
  read: () => CampaignState
  patch: (change: Partial<CampaignState>) => void
  /**
   * Changes the open campaign; what it was can be had back. Changes of one `typing` that follow each
   * other are one.
   */
  change: (toNext: (campaign: Campaign) => Campaign, typing?: string) => void
  /** What follows from something else: no change of a person's to be undone. */
  follow: (toNext: (campaign: Campaign) => Campaign) => void
}>

/** Older ones are forgotten: a table of a thousand rows is large. */
const maxEarlier = 20

/** Where the parts of the Campaign tab read and change the one campaign that is open. */
export function createCampaignDesk({ store }: Pick<SessionContext, 'store'>): CampaignDesk {
  const patch = (change: Partial<CampaignState>) =>
    store.update((state) => withCampaign(state, change))
  let last: Readonly<{ typing: string; left: Campaign }> | null = null
  return {
    read: () => store.read().campaign,
    patch,
    follow: (toNext) => {
      const { open } = store.read().campaign
      const next = open && toNext(open)
      if (next !== open) patch({ open: next })
    },
    change: (toNext, typing = '') => {
      const { open, earlier } = store.read().campaign
      if (!open) return
      const next = toNext(open)
      if (next === open) return
      const goesOn = typing !== '' && last?.typing === typing && last.left === open
      last = { typing, left: next }
      patch({ open: next, earlier: goesOn ? earlier : [...earlier, open].slice(-maxEarlier) })
    }
  }
}

export function withCampaign(state: PanelState, change: Partial<CampaignState>): PanelState {
  return { ...state, campaign: { ...state.campaign, ...change } }
}

/** A campaign that nothing is known of yet; its pictures are made as the Create tab makes them. */
export function newCampaign(id: string, draft: Draft): Campaign {
  const { model, scale, routing, background } = draft
  return {
    version: campaignVersion,
    id,
    name: 'Campaign',
    masters: [],
    sizes: [],
    headers: [],
    rows: [],
    lastRow: 0,
    columns: [],
    markets: [],
    prompt: '',
    choices: {
      model,
      scale,
      routing,
      background,
      consistency: 'anchored',
      anchors: 'automatic',
      overflow: 'flag',
      isTextOnly: false,
      alignsRightToLeft: false
    },
    handOver: noHandOver
  }
}
