import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { toPublicAddress } from '../settings/public-url'
import { clientOf } from './proxy-rule'

const address = toPublicAddress('https://tools.example.com')
if (!address) throw new Error('No address')

const askFrom = async (peer: string, forwarded: string | null): Promise<string> => {
  const front = { address, trustedProxies: ['10.0.0.4', '10.0.0.5'] }
  const app = new Hono().get('/', (c) => c.text(clientOf(c, front)))
  const headers = new Headers(forwarded === null ? [] : [['x-forwarded-for', forwarded]])
  const incoming = { socket: { remoteAddress: peer } }
  return (await app.request('/', { headers }, { incoming })).text()
}

test.each([
  ['somebody without a proxy', '198.51.100.7', null, '198.51.100.7'],
  ['somebody who forges the header', '198.51.100.7', '203.0.113.9', '198.51.100.7'],
  ['behind a proxy', '10.0.0.4', '203.0.113.9', '203.0.113.9'],
  ['behind two', '10.0.0.4', '203.0.113.9, 10.0.0.5', '203.0.113.9'],
  ['who forges it before a proxy', '::ffff:10.0.0.4', '1.2.3.4, 203.0.113.9', '203.0.113.9'],
  ['whose proxy says nonsense', '10.0.0.4', 'unknown', '10.0.0.4']
])('%s is known by the address that counts', async (_, peer, forwarded, client) => {
  expect(await askFrom(peer, forwarded)).toBe(client)
})
