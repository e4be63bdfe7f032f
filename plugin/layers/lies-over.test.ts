import { expect, test } from 'vitest'
import { createLiesOver } from './lies-over'

/** As much of a layer as is asked for; reads of `id` are counted. */
function layerOf(id: string, parent: BaseNode | null, count: () => void) {
  const members = {
    parent,
    visible: true,
    absoluteBoundingBox: { x: 0, y: 0, width: 10, height: 10 },
    children: [] as BaseNode[]
  }
  Object.defineProperty(members, 'id', {
    get: () => {
      count()
      return id
    }
  })
  // The code under test reads nothing else.
  return members as unknown as BaseNode & { children: BaseNode[] }
}

test('a thousand shapes over one picture are judged with a few reads each', () => {
  let reads = 0
  const page = layerOf('0:1', null, () => {
    reads += 1
  })
  const add = (id: string) => {
    const layer = layerOf(id, page, () => {
      reads += 1
    })
    page.children.push(layer)
    return layer
  }
  const below = add('1:0')
  const picture = add('1:1')
  const shapes = Array.from({ length: 1000 }, (_, index) => add(`2:${index}`))
  const liesOver = createLiesOver(picture)
  expect([below, ...shapes].filter(liesOver)).toEqual(shapes)
  expect(reads).toBeLessThan(5_000)
})
