import { expect, test } from 'vitest'
import { sameFingerprint as frameFingerprint } from '../../fakes/fake-edits'
import { sampleFrameTakes } from '../../fakes/fake-takes'
import { settle } from '../../fakes/fake-time'
import { sampleLook } from '../../fakes/sample-looks'
import { openSession } from '../../fakes/trial-session'

async function openReview(...looks: ReturnType<typeof sampleLook>[]) {
  const session = await openSession()
  session.actions.openView('campaign')
  await session.actions.openCampaigns()
  const id = session.state().campaign.open?.id ?? ''
  for (const look of looks)
    session.plugin.campaigns.frames.set(look.nodeId, {
      ...look,
      tag: { ...look.tag, campaign: id }
    })
  await session.actions.lookAtCanvas()
  const statusOf = (nodeId: string) => session.plugin.campaigns.frames.get(nodeId)?.status.kind
  return { ...session, statusOf, frames: () => session.state().campaign.canvas.frames }
}

test('what is approved and sent back is noted in the file and on the sheet', async () => {
  const { actions, frames, statusOf } = await openReview(
    sampleLook('1', 'square'),
    sampleLook('1', 'story')
  )
  const [one, other] = frames()
  if (!one || !other) throw new Error('No frames')
  await actions.approveFrames([one])
  await actions.sendBack(other, ' warmer ')
  expect([statusOf(one.nodeId), statusOf(other.nodeId)]).toEqual(['approved', 'to-change'])
  expect(frames().map(({ status }) => status)).toEqual([
    { kind: 'approved' },
    { kind: 'to-change', word: 'warmer' }
  ])
})

test('a frame without a picture can’t be approved, and it is said', async () => {
  const { actions, frames, state, statusOf } = await openReview(
    sampleLook('1', 'square', { kind: 'empty' })
  )
  await actions.approveFrames(frames())
  expect(state().status.text).toBe('There is no picture to approve yet.')
  expect(statusOf('6:1-square')).toBe('empty')
})

test('Edit selects the picture and opens the Edit tab', async () => {
  const { actions, frames, plugin, state } = await openReview(sampleLook('1', 'square'))
  const [frame] = frames()
  if (frame) await actions.editFrame(frame)
  expect(plugin.revealed).toEqual(['6:1-square'])
  expect(state().view).toBe('edit')
})

test('a frame without a take is not made again, and nothing is paid', async () => {
  const { actions, frames, relay, state } = await openReview(sampleLook('1', 'square'))
  const [frame] = frames()
  if (frame) await actions.reRollFrame(frame)
  expect(state().status.text).toBe('This frame has no picture of its own yet.')
  expect(relay.jobs.size).toBe(0)
})

test('thumbnails are read as frames come into sight, once each, and again where they changed', async () => {
  const { actions, frames, plugin, state } = await openReview(sampleLook('1', 'square'))
  actions.seeFrames(frames())
  await settle()
  actions.seeFrames(frames())
  await settle()
  expect(state().campaign.thumbnails.size).toBe(1)
  const look = plugin.campaigns.frames.get('6:1-square')
  if (!look) throw new Error('No frame')
  plugin.campaigns.frames.set(look.nodeId, {
    ...look,
    shows: { ...look.shows, imageHash: 'another' }
  })
  await actions.lookAtCanvas()
  actions.seeFrames(frames())
  await settle()
  expect(state().campaign.thumbnails.size).toBe(2)
})

test('another picture is asked for once, by its own record, and its frame is to be looked at again', async () => {
  const { actions, frames, plugin, relay, state, statusOf } = await openReview(
    sampleLook('1', 'square', { kind: 'approved' })
  )
  plugin.takes.frames.set('6:1-square', sampleFrameTakes('6:1-square', 'Picture', 1))
  const [frame] = frames()
  if (!frame) throw new Error('No frame')
  await actions.reRollFrame(frame)
  await actions.reRollFrame(frame)
  expect([...relay.jobs.values()].map(({ recipe }) => recipe.prompt)).toEqual(['a lighthouse'])
  expect(state().status.text).toBe('Another picture of this frame is on its way.')
  expect(statusOf('6:1-square')).toBe('drafted')
})

test('what is approved is drawn again at Final, and is finished once it is there', async () => {
  const { actions, plugin, relay, time, statusOf } = await openReview(
    sampleLook('1', 'square', { kind: 'approved' }),
    sampleLook('1', 'story')
  )
  plugin.takes.frames.set('6:1-square', sampleFrameTakes('6:1-square', 'Picture', 1))
  plugin.fingerprints.set('6:1-square', frameFingerprint)
  await actions.finishApproved()
  const [job, ...others] = relay.jobs.values()
  expect(job).toMatchObject({
    recipe: { quality: 'high' },
    target: { nodeId: '6:1-square', origin: { kind: 'finish', imageHash: 'Picture-1' } }
  })
  expect(others).toEqual([])
  expect(statusOf('6:1-square')).toBe('approved')
  await time.pass(100)
  relay.finish('job-1')
  await expect.poll(() => statusOf('6:1-square')).toBe('finished')
  expect(statusOf('6:1-story')).toBe('drafted')
})
