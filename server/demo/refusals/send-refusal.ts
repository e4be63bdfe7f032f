import type { ServerResponse } from 'node:http'
import type { Refusal } from './refusals'

export function sendRefusal(response: ServerResponse, refusal: Refusal): void {
  response.writeHead(refusal.status, { 'content-type': 'application/json', ...refusal.headers })
  response.end(JSON.stringify(refusal.body))
}
