import * as z from 'zod/mini'
import { refusalCodes } from './refusal-codes'

const text = z.catch(z.optional(z.string()), undefined)
const code = z.catch(z.optional(z.union([z.string(), z.number()])), undefined)
const FilterResult = z.catch(
  z.optional(z.record(z.string(), z.catch(z.object({ filtered: z.optional(z.boolean()) }), {}))),
  undefined
)
/** What the content filter found, which stands beside an error, in one, or beside a picture. */
export const filterResults = {
  content_filter_result: FilterResult,
  content_filter_results: FilterResult
}
const Innermost = z.catch(z.optional(z.object({ code })), undefined)
const Inner = z.catch(
  z.optional(z.object({ code, innererror: Innermost, inner_error: Innermost, ...filterResults })),
  undefined
)

/** `error` of a Foundry answer in any of its dialects; what doesn't fit reads as absent. */
export const ErrorBody = z.object({
  code,
  type: text,
  param: text,
  message: text,
  innererror: Inner,
  inner_error: Inner,
  // Microsoft's guidelines for REST nest what is more precise in either.
  details: z.catch(z.optional(z.array(z.catch(z.object({ code }), {}))), undefined),
  ...filterResults,
  moderation_details: z.catch(
    z.optional(z.object({ moderation_stage: text, categories: z.optional(z.array(z.string())) })),
    undefined
  )
})
export type ErrorBody = z.infer<typeof ErrorBody> &
  Readonly<{
    /** No wrapper stood around it, so it may be a gateway's word on an answer. */
    isBare?: true
  }>

/**
 * Without the wrapper that all other errors have: a token that has expired or is for another service
 * (claim foundry.token-refused), and what API Management turns away before it asks anybody (claim
 * foundry.api-management). Its other words may stand in place of an answer.
 */
const BareRefusal = z.union([
  z.object({ statusCode: z.literal([401, 429]), message: z.string() }),
  z.object({
    statusCode: z.literal(404),
    message: z.string().check(z.regex(/^resource not found\.?$/i))
  }),
  z.object({
    statusCode: z.literal(403),
    message: z.string().check(z.regex(/^(forbidden\.?$|out of (call volume|bandwidth) quota)/i))
  })
])

/** Reads the body of an answer that isn't a picture; null when it holds no error that says anything. */
export function parseErrorBody(bodyText: string): ErrorBody | null {
  try {
    const json: unknown = JSON.parse(toJsonText(bodyText))
    const bare = z.safeParse(BareRefusal, json)
    if (bare.success) return { ...z.parse(ErrorBody, json), code: bare.data.statusCode }
    const body = z.safeParse(z.object({ error: ErrorBody }), json)
    if (!body.success) return parseBareRefusal(json)
    const { error } = body.data
    return errorCodes(error).size > 0 || error.message ? error : null
  } catch {
    return null
  }
}

/**
 * The error without a byte order mark, and out of its event where a call that asked for a stream is refused
 * in one: whatever carries them, they are the service's own words.
 */
function toJsonText(bodyText: string): string {
  const text = bodyText.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  if (/^\s*[{[]/.test(text)) return text
  const event = text.split('\n\n').find((part) => /^data: ?\{/m.test(part)) ?? ''
  const data = event.split('\n').filter((line) => line.startsWith('data:'))
  return data.map((line) => line.slice('data:'.length)).join('\n')
}

/** Only the content filter's names are worth reading wherever they stand. */
function parseBareRefusal(json: unknown): ErrorBody | null {
  const bare = z.safeParse(ErrorBody, json)
  if (!bare.success || !refusalCodes.some((name) => errorCodes(bare.data).has(name))) return null
  return { ...bare.data, isBare: true }
}

/** Every code that the error carries, in lower case. */
export function errorCodes(error: ErrorBody): ReadonlySet<string> {
  const inner = [error.innererror, error.inner_error]
  const innermost = inner.flatMap((part) => [part?.innererror, part?.inner_error])
  const nested = [...inner, ...innermost, ...(error.details ?? [])]
  const codes = [error.code, error.type, ...nested.map((part) => part?.code)]
  return new Set(codes.filter((code) => code !== undefined).map((code) => `${code}`.toLowerCase()))
}

/** Names of the content filters that struck, short enough for a sentence. */
export function struckCategories(error: Partial<ErrorBody>): string[] {
  const results = [error, error.innererror, error.inner_error].flatMap((part) => [
    part?.content_filter_result,
    part?.content_filter_results
  ])
  const struck = results.flatMap((result) =>
    Object.entries(result ?? {})
      .filter(([, verdict]) => verdict.filtered)
      .map(([name]) => name)
  )
  const named = [...struck, ...(error.moderation_details?.categories ?? [])]
  return [...new Set(named)]
    .filter((name) => /^[a-z][a-z_/ -]{1,40}$/i.test(name))
    .map((name) => name.replaceAll('_', '-'))
    .slice(0, 5)
}
