import { expect, test } from 'vitest'
import { parseCommand } from './parse-command'

test.each([
  ['open', undefined, { kind: 'open' }],
  ['fill', { prompt: 'a', quality: 'low' }, { kind: 'fill', prompt: 'a', quality: 'low' }],
  ['fill', { prompt: 'a' }, { kind: 'fill', prompt: 'a', quality: null }],
  ['run-again', undefined, { kind: 'run-again' }],
  ['next-take', undefined, { kind: 'flip', step: 1 }],
  ['previous-take', undefined, { kind: 'flip', step: -1 }],
  ['finish', undefined, { kind: 'finish' }]
])('%s with %j is understood', (command, parameters, started) => {
  expect(parseCommand(command, parameters)).toEqual(started)
})

test.each([
  ['', undefined],
  ['fill', undefined],
  ['fill', { prompt: '' }],
  ['fill', { prompt: 'a', quality: 'splendid' }]
])('“%s” with %j opens the panel, where a person can say it again', (command, parameters) => {
  expect(parseCommand(command, parameters)).toEqual({ kind: 'open' })
})
