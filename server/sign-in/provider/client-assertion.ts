import type { ClientAuth } from 'openid-client'
import { createTokenSource, type TokenProvider } from '../../identity/token-source'

/** What Entra ID of each cloud takes as the audience of a federated credential. */
const audiences: Readonly<Record<string, string>> = {
  'login.microsoftonline.us': 'api://AzureADTokenExchangeUSGov',
  'login.partner.microsoftonline.cn': 'api://AzureADTokenExchangeChina'
}

/**
 * A token of the relay's own identity, by which it proves to Entra ID that it is the client: nobody keeps a
 * secret, and none ends unnoticed.
 */
export function createAssertionSource({ hostname }: URL): TokenProvider {
  return createTokenSource(`${audiences[hostname] ?? 'api://AzureADTokenExchange'}/.default`)
}

/** RFC 7523 §2.2: the token in place of a secret. */
export function toAssertionAuth(assertion: string): ClientAuth {
  return (_server, { client_id: id }, body) => {
    body.set('client_id', id)
    body.set('client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer')
    body.set('client_assertion', assertion)
  }
}
