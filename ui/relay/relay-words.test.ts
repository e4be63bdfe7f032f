import { expect, test } from 'vitest'
import { unreachableWords } from './relay-words'

const here = (builtFor: string, isOnline = true) => ({ builtFor, isOnline: () => isOnline })

test.each([
  [
    'is not in the manifest’s list',
    'https://other.example/x',
    here('https://relay.example'),
    'Figma lets this plugin reach https://relay.example alone; enter that, or ask for a plugin built for https://other.example.'
  ],
  [
    'is on this computer, which the plugin was not built for',
    'http://localhost:4201',
    here('https://relay.example'),
    'Figma lets this plugin reach https://relay.example alone'
  ],
  [
    'has another port of this computer than the build',
    'http://localhost:4301',
    here('http://localhost:4201'),
    'Can’t reach your relay at http://localhost:4301; start it'
  ],
  [
    'is on this computer, which Chrome may block',
    'http://localhost:4201',
    here('http://localhost:4201', false),
    'start it, and if Chrome blocks your local network, open Figma’s desktop app.'
  ],
  [
    'can’t be reached from a computer without a network',
    'https://relay.example/x',
    here('https://relay.example', false),
    'This computer is offline; connect it and check again.'
  ],
  [
    'gives no answer',
    'https://relay.example/x',
    here('https://relay.example'),
    'Can’t reach your relay at https://relay.example/x; check the address or ask whoever runs it.'
  ]
])('a relay that %s gets a sentence of its own', (_name, relayUrl, place, words) => {
  const sentence = unreachableWords(relayUrl, place)
  expect(sentence).toContain(words)
  expect(sentence).toMatch(/^[A-Z][^\n]+\.$/)
})
