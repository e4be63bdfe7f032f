import type { Heard } from '../heard'
import { decodePng } from '../png'
import type { StepName } from '../steps'
import { describeHeard, describePicture, isRefusedRequest, isWebp } from './describe-heard'
import { confirmed, type Facts, type Judgement, open, refuted } from './facts'

/** With `preview` there is a picture; without any version there may be one. */
export function judgeVersion({ deployment, heard, whyNot }: Facts): Judgement {
  if (deployment.style === 'classic') return open('the classic path is configured')
  const tried = (version: string, name: StepName) =>
    deployment.apiVersion === version ? ('plain' as const) : name
  const withName = tried('preview', 'with-preview-version')
  const withoutName = tried('', 'without-version')
  const [withPreview, without] = [heard(withName), heard(withoutName)]
  if (!withPreview) return open(whyNot(withName))
  const said = `preview: ${describeHeard(withPreview)}; none: ${without ? describeHeard(without) : whyNot(withoutName)}`
  if (withPreview.picture) return confirmed(said)
  if (without?.picture) return refuted(`${said}. Set FOUNDRY_API_VERSION=none`)
  return open(said)
}

export function judgeOversized({ heard, whyNot }: Facts): Judgement {
  const answer = heard('oversized')
  if (!answer) return open(whyNot('oversized'))
  if (answer.picture) return refuted(`drawn as ${describePicture(answer.picture)}`)
  return isRefusedRequest(answer) ? confirmed(describeHeard(answer)) : open(describeHeard(answer))
}

export function judgeWebp({ heard, whyNot }: Facts): Judgement {
  const answer = heard('webp')
  if (!answer) return open(whyNot('webp'))
  const { picture } = answer
  if (picture)
    return refuted(isWebp(picture) ? 'a WebP came' : `taken, and ${describePicture(picture)} came`)
  return isRefusedRequest(answer) ? confirmed(describeHeard(answer)) : open(describeHeard(answer))
}

/** The number is a JPEG's quality: more of it makes a heavier file. */
export function judgeCompression({ heard, whyNot }: Facts): Judgement {
  const [fine, coarse] = [heard('jpeg-95'), heard('jpeg-5')]
  if (!fine || !coarse) return open(whyNot(fine ? 'jpeg-5' : 'jpeg-95'))
  if (!fine.picture || !coarse.picture)
    return open(`95: ${describeHeard(fine)}; 5: ${describeHeard(coarse)}`)
  const [more, less] = [fine.picture.length, coarse.picture.length]
  const said = `${more} bytes at 95, ${less} at 5`
  // Two pictures of one prompt are never alike.
  if (more > 1.5 * less) return confirmed(said)
  return less > 1.5 * more ? refuted(said) : open(said)
}

export function judgeTransparent({ heard, whyNot }: Facts): Judgement {
  const answer = heard('transparent')
  if (!answer) return open(whyNot('transparent'))
  const { picture } = answer
  if (!picture)
    return isRefusedRequest(answer) ? confirmed(describeHeard(answer)) : open(describeHeard(answer))
  const pixels = decodePng(picture)
  if (!pixels) return open(`${describePicture(picture)}, whose pixels can’t be read`)
  let clear = 0
  for (let at = 3; at < pixels.rgba.length; at += 4) if ((pixels.rgba[at] ?? 255) < 128) clear += 1
  const share = Math.round((clear / (pixels.width * pixels.height)) * 100)
  return share > 0
    ? refuted(`${share} % of the pixels are transparent`)
    : confirmed('taken, and drawn without a transparent pixel')
}

/** The wall is said to stand at 60 seconds; a picture from beyond it says that no wall stands there. */
export function judgeStreamWall({ heard, whyNot }: Facts): Judgement {
  const answer = heard('no-previews')
  if (!answer) return open(whyNot('no-previews'))
  const seconds = Math.round(answer.ms / 1000)
  const isAtWall = answer.evidence?.status === 408 && answer.ms > beforeWallMs
  if (isAtWall) return confirmed(`408 after ${seconds} s`)
  if (!answer.picture) return open(`${describeHeard(answer)} after ${seconds} s`)
  if (answer.previews > 0) return open('previews came that nobody had asked for')
  return answer.ms > beyondWallMs
    ? refuted(`a picture after ${seconds} s`)
    : open(`a picture after ${seconds} s, which is before the wall`)
}

const beforeWallMs = 50_000
const beyondWallMs = 63_000

export function judgeRateHeaders({ heard, whyNot, requestsPerMinute }: Facts): Judgement {
  const made = probedNames.map(heard).filter((one): one is Heard => one !== null)
  if (made.length === 0) return open(whyNot('plain'))
  const answers = made.filter(({ evidence }) => evidence !== null)
  const told = answers.find(({ limit }) => limit !== null)
  // What turns a key or an address away hasn't come as far as the limit.
  const drawn = answers.filter(({ picture }) => picture !== null)
  if (!told && drawn.length === 0) return open('no picture came, whose answer would have one')
  if (!told) return refuted(`none of ${drawn.length} pictures had one`)
  const left = answers.find(({ remaining }) => remaining !== null) ? 'with' : 'without'
  return confirmed(
    `${toNumberText(told.limit)} requests, ${left} what is left; FOUNDRY_RPM is ${requestsPerMinute}`
  )
}

/** A header may hold anything. */
const toNumberText = (text: string | null) => (/^\d{1,9}$/.test(text ?? '') ? text : 'some')

const probedNames: readonly StepName[] = [
  'plain',
  'with-preview-version',
  'without-version',
  'webp',
  'edit-wide'
]
