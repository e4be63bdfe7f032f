import { expect, test } from 'vitest'
import { samplePicture } from '../fakes/fake-edits'
import { sampleSelection, sampleTarget } from '../fakes/fake-plugin'
import { settle } from '../fakes/fake-time'
import { openSession } from '../fakes/trial-session'
import { toEditRow } from './edit-rows'
import { thumbnailKey } from './shown-thumbnail'

const turned = { mode: 'FILL', transform: null, rotation: 90, scale: 1 } as const
const image = { width: 320, height: 640 }

test('a picture that lies turned in its layer is shown turned, beside the same one lying plain', async () => {
  const { actions, plugin, canvas, state } = await openSession({
    selection: sampleSelection(sampleTarget('1:1', 'Plain'), sampleTarget('1:2', 'Turned'))
  })
  canvas.decodeAs(image)
  const pictures = [
    samplePicture('1:1', 'Plain', { image }),
    samplePicture('1:2', 'Turned', { image, fit: turned })
  ]
  for (const picture of pictures) plugin.edits.show(picture)
  actions.openView('edit')
  await settle()
  // The newest ask comes first.
  for (const { nodeId } of [...pictures].reverse()) actions.seePicture(nodeId)
  await settle()
  expect(canvas.cuts).toEqual([
    {
      part: { x: 0, y: 0, width: 640, height: 320 },
      fromImage: [
        [0, -1, 640],
        [1, 0, 0]
      ]
    }
  ])
  const thumbnails = pictures.map((picture) => toEditRow(state(), picture).thumbnail)
  expect(new Set(thumbnails).size).toBe(2)
  expect(thumbnails).not.toContain(null)
  expect(pictures.map(thumbnailKey)).toEqual([pictures[0]?.imageHash, expect.stringContaining('[')])
})
