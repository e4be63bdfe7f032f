import { expect, test } from 'vitest'
import { textLayersOf } from './text-layers'

const text = (name: string, y: number) => ({
  type: 'TEXT',
  name,
  characters: name,
  absoluteBoundingBox: { x: 0, y, width: 10, height: 10 }
})

/** The members that are read, of layers that Figma would give. */
const namesIn = (frame: object) => textLayersOf(frame as BaseNode).map(({ name }) => name)

test('texts come in reading order, those of groups and instances, too', () => {
  const instance = { type: 'INSTANCE', children: [text('b', 20)] }
  // A table of FigJam holds no layers (google-sheets-sync-figma#192).
  const table = { type: 'TABLE' }
  const frame = { type: 'FRAME', children: [text('c', 40), table, instance, text('a', 0)] }
  expect(namesIn(frame)).toEqual(['a', 'b', 'c'])
})

test('of a frame that holds thousands of layers no more than two thousand are looked at', () => {
  const children = Array.from({ length: 3_000 }, (_, index) => text(`t${index}`, index * 20))
  expect(namesIn({ type: 'FRAME', children })).toHaveLength(1_999)
})
