import { expect, test } from 'vitest'
import { createFakeFigma, imagePaint } from '../fakes/fake-figma'
import { sampleTake } from '../fakes/records'
import type { FilledLayer } from './kept/kept-takes'
import { writeTakes } from './kept/take-notes'
import { listHistory } from './list-history'

test('a history rests between frames, and leaves out what is deleted meanwhile', async () => {
  const { figma, addLayer, remove } = createFakeFigma()
  for (let frame = 0; frame < 100; frame++) {
    // A frame has fills.
    const layer = addLayer({
      id: `1:${frame}`,
      fills: [imagePaint({ imageHash: 'a' })]
    }) as FilledLayer
    writeTakes(layer, [sampleTake('a')])
  }
  let rests = 0
  const rest = async () => {
    rests += 1
    if (rests === 50) remove('1:99')
  }
  const { entries } = await listHistory(figma, { search: '' }, { isDue: () => true, rest })
  expect(rests).toBe(100)
  expect(entries).toHaveLength(99)
})
