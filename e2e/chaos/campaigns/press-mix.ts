import type { Dice } from '../dice'
import { drawWish, type Wish } from '../job-mix'

/** What a person does to a press while it is made. */
export type Fate = 'is left alone' | 'is paused' | 'is cancelled'

/** One picture of a press; `anchor` is the key of the one that it is made after. */
export type PictureWish = Readonly<{ key: string; anchor: string | null; wish: Wish }>

/** One press of a campaign, before the relay has it. */
export type Press = Readonly<{
  key: string
  anchors: 'automatic' | 'approved'
  pictures: readonly PictureWish[]
  fate: Fate
}>

/** Two offers of an anchor and three that follow it, and two pictures on their own. */
const pressLength = 10
const offers = 2
const followers = 3
/** In turn, so that a short run has them, too. */
const fates: readonly Fate[] = ['is paused', 'is cancelled', 'is left alone', 'is left alone']

type Numbers = Readonly<{ seed: number; press: number; nextIndex: () => number }>

/** `press` counts from 0, and `nextIndex` numbers the pictures of the whole run. */
export function drawPress(dice: Dice, { seed, press, nextIndex }: Numbers): Press {
  const fate = fates[press % fates.length] ?? 'is left alone'
  const draw = (key: string, anchor: string | null): PictureWish => {
    const wish = drawWish(dice, seed, nextIndex())
    // Nobody cancels one alone, and what a follower is made after the relay adds itself.
    const isCancelled = fate === 'is cancelled'
    return { key, anchor, wish: { ...wish, edits: 'nothing', isCancelled } }
  }
  const pictures: PictureWish[] = []
  for (let offer = 0; offer < offers; offer += 1) {
    const anchor = `offer-${offer}/square`
    pictures.push(draw(anchor, null))
    for (let nth = 0; nth < followers; nth += 1)
      pictures.push(draw(`offer-${offer}/${nth}`, anchor))
  }
  while (pictures.length < pressLength) pictures.push(draw(`alone-${pictures.length}`, null))
  return {
    key: `chaos-press-${seed}-${pictures[0]?.wish.submit.target.nodeId.slice(2)}`,
    anchors: dice.pick(['automatic', 'automatic', 'approved']),
    pictures,
    fate
  }
}
