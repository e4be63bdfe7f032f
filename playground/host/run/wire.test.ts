import { expect, test } from 'vitest'
import { pack, unpack } from './wire'

const refuse = (what: string): never => {
  throw new Error(`a ${what} was refused`)
}
const values = {
  'plain values': { name: 'Hero', count: 1.5, isOpen: true, none: null, list: [1, ['two', {}]] },
  'what is missing': { gone: undefined, list: [undefined, 1] },
  'numbers that JSON lacks': [Number.NaN, Number.POSITIVE_INFINITY, 1],
  dates: { at: new Date(7) },
  bytes: { files: [new Uint8Array([1, 2]), new Uint8Array([3])] },
  'an object that looks like a tag': { $: ['bytes', 0] },
  'a text that looks like a tag': { text: '{"$":["bytes",0]}' }
}

test.each(Object.entries(values))('%s come as they were sent', (_, value) => {
  expect(unpack(pack(value, refuse))).toStrictEqual(value)
})

test.each([
  ['a function', { call: () => 1 }],
  ['a map', [new Map()]],
  ['a symbol', { mark: Symbol('s') }]
])('%s is refused, however deep', (_, value) => {
  expect(() => pack({ deep: [value] }, refuse)).toThrow('was refused')
})
