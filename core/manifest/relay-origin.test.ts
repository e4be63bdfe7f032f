import { describe, expect, it } from 'vitest'
import { readRelayOrigin } from './relay-origin'

describe('a relay for the manifest', () => {
  it.each([
    ['https://relay.example.com', 'https://relay.example.com', false],
    ['https://relay.example.com/', 'https://relay.example.com', false],
    ['https://xn--bcher-kva.example', 'https://xn--bcher-kva.example', false],
    ['http://localhost:4201', 'http://localhost:4201', true],
    ['https://localhost', 'https://localhost', true]
  ])('may be %s', (text, origin, isLocal) => {
    expect(readRelayOrigin(text, '')).toEqual({ origin, isLocal })
  })

  it('may have a port where a reason is given', () => {
    const text = 'https://relay.example.com:8443'
    expect(readRelayOrigin(text, 'Our proxy listens at 8443.')).toMatchObject({ origin: text })
    expect(readRelayOrigin(text, '')).toMatchObject({
      fault: expect.stringContaining('say it in RELAY_REASON')
    })
  })

  it.each([
    ['relay.example.com', 'begin it with https://'],
    ['', 'begin it with https://'],
    ['https://', 'has no scheme'],
    ['https:///x', 'has a path'],
    ['https://Relay.example.com', 'write https://relay.example.com'],
    ['HTTPS://relay.example.com', 'write https://relay.example.com'],
    ['https://127.0.0.1', 'http://localhost:4201'],
    ['http://127.0.0.1:4201', 'http://localhost:4201'],
    ['https://10.1.2.3:8443', 'is an IP address'],
    ['https://[::1]:4201', 'is an IP address'],
    ['https://relay', 'write the full name'],
    ['http://relay:4201', 'write the full name'],
    ['http://relay.example.com', 'put HTTPS before'],
    ['https://relay.example.com:8443', 'RELAY_REASON'],
    ['https://relay.example.com:443', 'leave out “:443”'],
    ['https://relay.example.com:*', 'has a wildcard'],
    ['https://relay.example.com:99999', 'from 1 to 65535'],
    ['https://relay.example.com:port', 'from 1 to 65535'],
    ['https://relay.example.com?x=1', 'has a query'],
    ['https://relay.example.com/#x', 'has a query or a fragment'],
    ['https://ada:secret@relay.example.com', 'name or password'],
    ['https://*.example.com', 'has a wildcard'],
    ['*', 'begin it with https://'],
    ['wss://relay.example.com', 'begin it with https://'],
    ['ftp://relay.example.com', 'begin it with https://'],
    ['https://relay.example.com/api', 'has a path'],
    ['https://relay.example.com//', 'has a path'],
    ['https://re lay.example.com', 'has a space'],
    ['https://bücher.example', 'punycode'],
    ['https://re_lay.example.com', 'small letters, digits, hyphens'],
    ['https://relay.example.c0m', 'with letters at the end']
  ])('is refused as “%s”, in one sentence that says what to do', (text, words) => {
    const answer = readRelayOrigin(text, '')
    expect(answer).toMatchObject({ fault: expect.stringContaining(words) })
    const { fault } = answer as { fault: string }
    expect(fault).toMatch(/^RELAY_ORIGIN “.*” [a-z][^\n]*\.$/u)
  })
})
