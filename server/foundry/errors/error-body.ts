import * as z from 'zod/mini'

const text = z.catch(z.optional(z.string()), undefined)
const code = z.catch(z.optional(z.union([z.string(), z.number()])), undefined)
const FilterResult = z.catch(
  z.optional(z.record(z.string(), z.catch(z.object({ filtered: z.optional(z.boolean()) }), {}))),
  undefined
)
const FilterResults = {
  content_filter_result: FilterResult,
  content_filter_results: FilterResult
}
const Inner = z.catch(z.optional(z.object({ code, ...FilterResults })), undefined)

/** `error` of a Foundry answer in any of its dialects; what doesn't fit reads as absent. */
export const ErrorBody = z.object({
  code,
  type: text,
  param: text,
  message: text,
  innererror: Inner,
  inner_error: Inner,
  ...FilterResults,
  moderation_details: z.catch(
    z.optional(z.object({ moderation_stage: text, categories: z.optional(z.array(z.string())) })),
    undefined
  )
})
export type ErrorBody = z.infer<typeof ErrorBody>

/**
 * A token that has expired or is for another service is turned away without the wrapper that all other
 * errors have (claim foundry.token-refused). With another status it would be some gateway's own.
 */
const TokenRefused = z.object({ statusCode: z.literal(401), message: z.string() })

/** Reads the body of an answer that isn't a picture; null when it holds no error that says anything. */
export function parseErrorBody(bodyText: string): ErrorBody | null {
  try {
    const json: unknown = JSON.parse(bodyText)
    if (z.safeParse(TokenRefused, json).success) return { ...z.parse(ErrorBody, json), code: 401 }
    const body = z.safeParse(z.object({ error: ErrorBody }), json)
    if (!body.success) return null
    const { error } = body.data
    return errorCodes(error).size > 0 || error.message ? error : null
  } catch {
    return null
  }
}

/** Every code that the error carries, in lower case. */
export function errorCodes(error: ErrorBody): ReadonlySet<string> {
  const codes = [error.code, error.type, error.innererror?.code, error.inner_error?.code]
  return new Set(codes.filter((code) => code !== undefined).map((code) => `${code}`.toLowerCase()))
}

/** Names of the content filters that struck, short enough for a sentence. */
export function struckCategories(error: ErrorBody): string[] {
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
