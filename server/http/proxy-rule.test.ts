import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { toPublicAddress } from '../settings/public-url'
import { askedHost, clientOf } from './proxy-rule'

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

test.each([
  ['capitals', 'Tools.Example.COM', 'tools.example.com'],
  ['the port that https has anyway', 'tools.example.com:443', 'tools.example.com'],
  ['another port', 'tools.example.com:8443', 'tools.example.com:8443']
])('a Host with %s is the name as addresses have it', async (_, host, name) => {
  const front = { address, trustedProxies: [] }
  const app = new Hono().get('/', (c) => c.text(askedHost(c, front)))
  expect(await (await app.request('/', { headers: { host } })).text()).toBe(name)
})
