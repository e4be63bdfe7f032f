import { bandGuidance } from '../../fit/band'
import { fitFrame } from '../../fit/fit'
import { setGuidance } from '../../guidance/set-guidance'
import { models } from '../../models'
import { estimatePrice } from '../../price/price'
import { routedQuality } from '../../price/token-buckets'
import { fullPrompt, type Recipe, recipeFault } from '../../recipe'
import type { ImageSize } from '../../size'
import type { Campaign, CampaignChoices } from '../campaign'
import { fingerprint } from '../fingerprint'
import type { SizePreset } from '../sizes/size-preset'
import type { PlannedPicture } from './plan'

/** The cell that another is made after, and the pixels that it has or will have. */
export type Anchor = Readonly<{ key: string; image: ImageSize }>

/** Works out what is the same for all rows once for each size. */
export function createPictures({ choices, sizes }: Campaign) {
  const frames = new Map(sizes.map((size) => [size.id, toFrame(choices, size)]))
  const frameOf = (size: SizePreset) => frames.get(size.id) ?? toFrame(choices, size)
  let last = { prompt: '', text: fingerprint('') }
  /** Sizes come in turn, so that a row's prompt is looked through once. */
  const textOf = (prompt: string) => {
    if (last.prompt !== prompt) last = { prompt, text: fingerprint(prompt) }
    return last.text
  }
  return {
    /** Differs wherever another picture would be asked for, whatever it is made after. */
    fingerprintOf: (prompt: string, size: SizePreset): string =>
      fingerprint(`${frameOf(size).text} ${textOf(prompt)}`),
    imageOf: (size: SizePreset): ImageSize => frameOf(size).image,
    /** The picture of a cell, or a sentence that says why the model would refuse it. */
    plan({ prompt, size, wanted, anchor }: Asked): PlannedPicture | string {
      const frame = frameOf(size)
      const { recipe, fault } = anchor ? frame.member : frame.alone
      const asked: Recipe = { ...recipe, prompt }
      const sent = fullPrompt(asked)
      const isLong = sent.length > models[choices.model].maxPromptLength
      const mine = isLong ? recipeFault(asked) : fault
      if (mine !== null) return mine
      const references = anchor ? [anchor.image] : []
      const price = estimatePrice({ ...asked, prompt: sent, references })
      return { recipe: asked, anchor: anchor?.key ?? null, fingerprint: wanted, price }
    }
  }
}
export type Pictures = ReturnType<typeof createPictures>

type Asked = Readonly<{
  prompt: string
  size: SizePreset
  wanted: string
  anchor: Anchor | null
}>

/** All of a recipe but its prompt; `text` differs wherever the picture would. */
function toFrame(choices: CampaignChoices, size: SizePreset) {
  const { model, scale, routing, background, consistency } = choices
  const { size: image } = fitFrame(size, { model, scale })
  const quality = routedQuality(model, routing) ?? 'medium'
  const isAuto = quality === 'auto'
  const asked = {
    model,
    size: isAuto ? ('auto' as const) : image,
    quality,
    format: 'png' as const,
    background: models[model].backgrounds.includes(background) ? background : ('auto' as const)
  }
  const band = isAuto ? '' : bandGuidance(image, size)
  const member = [setGuidance(size), band].filter((sentence) => sentence !== '').join(' ')
  // How guidance is worded and which file is asked for may change with a version of Framefill, which is no
  // reason to pay again.
  const { format: _, ...drawn } = asked
  const text = JSON.stringify([drawn, size.width, size.height, consistency])
  return { image, text, alone: toBase(asked, band), member: toBase(asked, member) }
}

/** A recipe without its prompt, and what is wrong with it whatever the prompt. */
function toBase(asked: Omit<Recipe, 'prompt' | 'guidance'>, guidance: string) {
  const recipe = { ...asked, guidance }
  return { recipe, fault: recipeFault({ ...recipe, prompt: 'any' }) }
}
