import type { Hono } from 'hono'
import type { AppContext, AppEnv } from '../http/app-context'
import { toOpenApi } from './openapi-document'

/**
 * For anybody who reaches the relay: it is the same text at every relay of this version, and tools
 * that make clients fetch it without a token.
 */
export function openApiRoute(app: Hono<AppEnv>, { front }: Pick<AppContext, 'front'>): void {
  let text: string | null = null
  app.get('/v1/openapi.json', (c) => {
    text ??= JSON.stringify(toOpenApi(front?.address.href ?? '/'))
    c.header('cache-control', 'no-cache')
    return c.body(text, 200, { 'content-type': 'application/json' })
  })
}
