import { readImageHeader } from '../../../core/fit/image-header'
import { inputImageTokens } from '../../../core/price/input-tokens'
import type { Heard } from '../heard'
import { decodePng, type Pixels } from '../png'
import type { StepName } from '../steps'
import { describeHeard, describePicture, isRefusedRequest } from './describe-heard'
import { confirmed, type Facts, type Judgement, open, refuted } from './facts'

/** `true` is read as if it weren't there: one JSON text comes. */
export function judgeFormTrue({ heard, whyNot }: Facts): Judgement {
  const answer = heard(firstEdit(heard))
  if (!answer) return open(whyNot('edit-true'))
  if (!answer.picture) return open(describeHeard(answer))
  return answer.isStream
    ? refuted('“true” is streamed as well')
    : confirmed('“true” is answered in one piece')
}

/** The square one was made in place of the other, where that brought no picture. */
function firstEdit(heard: Facts['heard']): StepName {
  return heard('edit-square') ? 'edit-square' : 'edit-true'
}

/** An edit draws every size that a generation draws. */
export function judgeEditSizes({ steps, heard, whyNot }: Facts): Judgement {
  const answer = heard('edit-true')
  if (!answer) return open(whyNot('edit-true'))
  const asked = findStep(steps, 'edit-true')?.call.recipe.size
  if (!asked || asked === 'auto' || asked.width === asked.height)
    return open('this model has no other sizes')
  const wanted = `${asked.width} × ${asked.height}`
  if (answer.picture) {
    const header = readImageHeader(answer.picture)
    const isAsIs = header?.width === asked.width && header.height === asked.height
    const came = describePicture(answer.picture)
    return isAsIs ? confirmed(came) : refuted(`asked for ${wanted}, and ${came} came`)
  }
  const isAboutSize = isRefusedRequest(answer) && answer.evidence?.param === 'size'
  return isAboutSize ? refuted(describeHeard(answer)) : open(describeHeard(answer))
}

/** A token for every 32 × 32 pixels of a picture that is sent along. */
export function judgeInputTokens({ deployment, steps, heard, whyNot }: Facts): Judgement {
  const first = firstEdit(heard)
  const counted = [first, 'edit-wide' as const].map((name) => {
    const answer = heard(name)
    const reference = findStep(steps, name)?.call.recipe.references?.[0]
    if (!answer?.usage || !reference) return null
    const expected = inputImageTokens(deployment.model, [reference])
    const pixels = `${reference.width} × ${reference.height}`
    return { pixels, tokens: answer.usage.inputImageTokens, expected }
  })
  const found = counted.filter((one) => one !== null)
  if (found.length < 2) return open(whyNot(heard(first)?.usage ? 'edit-wide' : first))
  const said = found.map(({ pixels, tokens }) => `${tokens} tokens for ${pixels}`).join(', ')
  // A prompt takes some; without any they are in the same sum.
  if (isInOneSum(heard(first)) || isInOneSum(heard('edit-wide')))
    return open(`${said}, with those of the prompt among them`)
  const isExact = found.every(({ tokens, expected }) => tokens === expected)
  if (isExact) return confirmed(said)
  return refuted(`${said}; expected ${found.map(({ expected }) => expected).join(' and ')}`)
}

const isInOneSum = (answer: Heard | null) => answer?.usage?.inputTextTokens === 0

/** What is transparent may change: here the right half. */
export function judgeMask({ steps, heard, whyNot }: Facts): Judgement {
  const answer = heard('edit-mask')
  if (!answer) return open(whyNot('edit-mask'))
  if (!answer.picture) return open(describeHeard(answer))
  const sent = findStep(steps, 'edit-mask')?.call.files?.[0]
  const [before, after] = [sent ? decodePng(sent.png) : null, decodePng(answer.picture)]
  if (!before || !after || before.width !== after.width || before.height !== after.height)
    return open(`${describePicture(answer.picture)}, which can’t be compared`)
  const [left, right] = [change(before, after, 'left'), change(before, after, 'right')]
  const said = `the opaque half changed by ${left} of 255, the transparent one by ${right}`
  if (right > leastChange && right > 3 * left) return confirmed(said)
  if (left > leastChange && left > 3 * right) return refuted(said)
  return open(said)
}

const leastChange = 20

/** The mean difference of a half's colours, 0 to 255. */
function change(before: Pixels, after: Pixels, half: 'left' | 'right'): number {
  const { width, height } = before
  // Away from the seam and the rim, which models smooth.
  const from = half === 'left' ? Math.round(width * 0.05) : Math.round(width * 0.55)
  const to = from + Math.round(width * 0.4)
  let sum = 0
  let count = 0
  for (let y = 0; y < height; y += 1)
    for (let at = (y * width + from) * 4; at < (y * width + to) * 4; at += 1)
      if (at % 4 !== 3) {
        sum += Math.abs((before.rgba[at] ?? 0) - (after.rgba[at] ?? 0))
        count += 1
      }
  return Math.round(sum / Math.max(1, count))
}

function findStep(steps: Facts['steps'], name: StepName) {
  return steps.find((step) => step.name === name)
}
