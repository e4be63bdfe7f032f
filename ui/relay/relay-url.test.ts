import { expect, test } from 'vitest'
import { toRelayUrl } from './relay-url'

test.each([
  ['https://relay.example.com', 'https://relay.example.com'],
  ['  https://relay.example.com/  ', 'https://relay.example.com'],
  ['relay.example.com', 'https://relay.example.com'],
  ['https://example.com/framefill/', 'https://example.com/framefill'],
  ['http://localhost:4201', 'http://localhost:4201'],
  ['localhost:4201', 'http://localhost:4201'],
  ['https://user:secret@relay.example.com?a=b', 'https://relay.example.com']
])('“%s” is understood as %s', (typed, url) => {
  expect(toRelayUrl(typed)).toBe(url)
})

test.each(['', '   ', 'ftp://relay.example.com', 'file:///etc', 'https://', 'two words'])(
  '“%s” is not an address',
  (typed) => {
    expect(toRelayUrl(typed)).toBeNull()
  }
)
