import * as z from 'zod/mini'
import { isLocal } from '../endpoint'

const fault =
  'WARN_WEBHOOK must be the https address of an incoming webhook, without user or password; http only on localhost.'

/** Its address is a secret: whoever knows it can write there. */
export const warnVariables = {
  WARN_WEBHOOK: z.optional(z.string().check(z.refine((text) => toWebhook(text) !== null, fault)))
}

/** Null where the text is no such address. */
export function toWebhook(text: string): URL | null {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null
  if (!url || url.username || url.password) return null
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLocal(url)) ? url : null
}
