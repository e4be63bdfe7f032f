import { expect, test } from 'vitest'
import { createFakePlugin, sampleSelection, sampleTarget } from '../fakes/fake-plugin'
import { createFakeTakes, sampleFrameTakes } from '../fakes/fake-takes'
import { settle } from '../fakes/fake-time'
import { goodSettings, openSession } from '../fakes/trial-session'

test('a run of slides becomes one move of the shown take, which an earlier run may have made', async () => {
  const frame = sampleFrameTakes('1:1', 'Hero', 2)
  const selection = sampleSelection({ ...sampleTarget('1:1', 'Hero'), takes: 2, shown: 'Hero-2' })
  const plugin = createFakePlugin({ settings: goodSettings, selection }, createFakeTakes(frame))
  const { actions, time, state } = await openSession({ plugin })
  await settle()
  for (const position of [0.4, 0.3, 0.2]) actions.slide('1:1', position)
  expect(plugin.slides).toEqual([])
  await time.pass(300)
  const imageSize = frame.takes[1]?.image
  expect(plugin.slides).toEqual([{ nodeId: '1:1', imageHash: 'Hero-2', imageSize, position: 0.2 }])
  expect(state().takes.frames[0]?.takes[1]?.position).toBe(0.2)
})
