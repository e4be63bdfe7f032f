import { readImageHeader } from '../../../core/fit/image-header'
import type { Heard } from '../heard'

/** What came of a call in a few words: codes, sizes and tokens. */
export function describeHeard(heard: Heard): string {
  const { picture, usage, verdict, evidence } = heard
  if (picture) {
    const tokens = usage ? `, ${usage.outputTokens} output tokens` : ''
    return `${describePicture(picture)}${tokens}`
  }
  if (!evidence) return `no answer (${verdict?.failure.code ?? 'none'})`
  const { status, code, innerCode, type, param } = evidence
  const said = [code, innerCode, type, param && `param ${param}`].filter(Boolean).join(', ')
  return said === '' ? `${status} without a code` : `${status} (${said})`
}

export function describePicture(picture: Buffer): string {
  const header = readImageHeader(picture)
  if (header) return `${header.format.toUpperCase()} of ${header.width} × ${header.height}`
  return isWebp(picture) ? 'WebP' : 'a file of an unknown format'
}

export function isWebp(picture: Buffer): boolean {
  return picture.toString('latin1', 0, 4) === 'RIFF' && picture.toString('latin1', 8, 12) === 'WEBP'
}

/** Turned away for what was asked, in the service's own words; not for a key, a path or a quota. */
export function isRefusedRequest({ verdict, evidence }: Heard): boolean {
  if (verdict?.kind !== 'failed' || verdict.outage || !verdict.isUnbilled) return false
  const status = evidence?.status ?? 0
  const isSaid = evidence?.code != null || evidence?.type != null
  return isSaid && (status === 400 || status === 415 || status === 422)
}
