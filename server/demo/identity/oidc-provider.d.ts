/** As much of the package as the stand-in uses; it comes without types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  type Grant = { addOIDCScope: (scope: string) => void; save: () => Promise<string> }
  type Context = {
    path: string
    method: string
    type: string
    body: string
    req: IncomingMessage
    res: ServerResponse
    oidc: {
      client: { clientId: string; grantTypeAllowed: (type: string) => boolean }
      session: { accountId: string }
      provider: { Grant: new (of: { clientId: string; accountId: string }) => Grant }
    }
  }
  export class Provider {
    constructor(issuer: string, configuration: Readonly<Record<string, unknown>>)
    callback: () => (request: IncomingMessage, response: ServerResponse) => void
    use: (middleware: (context: Context, next: () => Promise<void>) => Promise<void>) => void
    on: (event: string, listener: (...parts: unknown[]) => void) => void
    interactionFinished: (
      request: IncomingMessage,
      response: ServerResponse,
      result: unknown
    ) => Promise<void>
  }
  export type { Context }
}
