import type { Campaign } from '../../../core/campaign/campaign'
import { createPictures } from '../../../core/campaign/plan/plan-pictures'
import { finishQuality } from '../../../core/price/finish'
import { addEstimates, type Estimate } from '../../../core/price/price'
import type { FrameLook } from '../../../core/wire/campaign/frame-calls'

export type ReviewPrices = Readonly<{
  /** Another picture of a frame as the campaign asks for it; its own take may have asked for another quality. */
  again: (frame: FrameLook) => Estimate
  /** These pictures drawn again at Final, each after itself. */
  finish: (frames: readonly FrameLook[]) => Estimate
}>

const nothing: Estimate = { micros: 0, isLimit: false }

/** What a press of the review costs, about: prompts of rows differ by a few words. */
export function toReviewPrices(campaign: Campaign): ReviewPrices {
  const { choices, prompt } = campaign
  const routing = { kind: 'quality', quality: finishQuality } as const
  const drafts = createPictures(campaign)
  const finals = createPictures({ ...campaign, choices: { ...choices, routing } })
  const priceOf = ({ tag }: FrameLook, pictures: typeof drafts, isAfter: boolean) => {
    const size = campaign.sizes.find(({ id }) => id === tag.size)
    if (!size) return nothing
    const anchor = isAfter ? { key: '', image: pictures.imageOf(size) } : null
    const planned = pictures.plan({ prompt: prompt || ' ', size, wanted: '', anchor })
    return typeof planned === 'string' ? nothing : planned.price
  }
  return {
    again: (frame) => priceOf(frame, drafts, choices.consistency === 'anchored'),
    finish: (frames) => addEstimates(frames.map((frame) => priceOf(frame, finals, true)))
  }
}
