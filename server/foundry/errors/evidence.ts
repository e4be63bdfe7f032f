import type { ErrorBody } from './error-body'
import { createPromptWords, type PromptWords, unescapeText } from './prompt-words'

/**
 * What an answer without a picture said, for the operator: names and codes, and its text cut short,
 * without what the person wrote. Null where the answer said nothing.
 */
export type Evidence = Readonly<{
  /** Null when no answer came; 200 when the error lay within one. */
  status: number | null
  code: string | null
  type: string | null
  param: string | null
  innerCode: string | null
  contentType: string | null
  message: string | null
}>

/** Names longer than this are no names. */
const maxNameLength = 80
const maxMessageLength = 240
/** So many characters in a row that stand in the prompt, too, were copied from it. */
const copiedLength = 12

type Said = Readonly<{
  status: number | null
  error:
    | (Pick<ErrorBody, 'code' | 'type' | 'param' | 'message'> &
        Partial<Pick<ErrorBody, 'innererror' | 'inner_error'>>)
    | null
  contentType: string | null
  /** The body's beginning where it is no JSON of the service. */
  text?: string
  /** What the call sent as its prompt. */
  prompt: string
}>

export function toEvidence({ status, error, contentType, text, prompt }: Said): Evidence {
  const inner = error?.innererror?.code ?? error?.inner_error?.code
  const words = createPromptWords(prompt)
  const toName = (value: Named) => toOwnName(value, words)
  return {
    status,
    code: toName(error?.code),
    type: toName(error?.type),
    param: toName(error?.param),
    innerCode: toName(inner),
    contentType: toName(contentType?.split(';')[0]),
    message: toMessage(error?.message ?? text ?? '', prompt, words)
  }
}

type Named = string | number | null | undefined

/** A name has no blanks, and isn't the prompt's. */
function toOwnName(value: Named, words: PromptWords): string | null {
  if (value === undefined || value === null || value === '') return null
  const name = String(value).trim()
  const plain = unescapeText(name)
  if (/\s/.test(plain) || words.isMadeOf(plain)) return '…'
  return name.replace(/[^\w.\-/[\] ]/g, '?').slice(0, maxNameLength)
}

function toMessage(text: string, prompt: string, words: PromptWords): string | null {
  // Tags of a proxy's page say nothing.
  const plain = unescapeText(text.slice(0, 4 * maxMessageLength))
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  // A key, a token or a piece of base64.
  const nameless = plain.replace(/[\w+/=-]{24,}/g, '…')
  const left = words.leaveOut(withoutPrompt(nameless, prompt))
  return left.slice(0, maxMessageLength) || null
}

/** Leaves out what was copied from the prompt, in any case and with any blanks. */
function withoutPrompt(text: string, prompt: string): string {
  const source = prompt.replace(/\s+/g, ' ').trim().toLowerCase()
  if (source === '') return text
  const lower = text.toLowerCase()
  const least = Math.min(copiedLength, source.length)
  let kept = ''
  for (let at = 0; at < text.length; ) {
    let length = 0
    if (source.includes(lower.slice(at, at + least)) && at + least <= text.length)
      for (length = least; at + length < text.length; length += 1)
        if (!source.includes(lower.slice(at, at + length + 1))) break
    kept += length > 0 ? '…' : text[at]
    at += Math.max(length, 1)
  }
  return kept
}
