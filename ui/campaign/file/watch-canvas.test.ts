import { expect, test } from 'vitest'
import { settle } from '../../fakes/fake-time'
import { sampleLook } from '../../fakes/sample-looks'
import { openSession } from '../../fakes/trial-session'

/** A campaign whose only frame is laid out, in its open tab. */
async function openLaidOut() {
  const session = await openSession()
  const { actions, plugin, state, time } = session
  actions.openView('campaign')
  await actions.openCampaigns()
  const look = sampleLook('1', 'square')
  const campaign = state().campaign.open?.id ?? ''
  plugin.campaigns.frames.set(look.nodeId, { ...look, tag: { ...look.tag, campaign } })
  await actions.lookAtCanvas()
  const change = async (nodeIds: string[] | null) => {
    actions.takeFillsChanged({ nodeIds })
    await time.pass(700)
    await settle()
  }
  const pictures = () => state().campaign.canvas.frames.map(({ picture }) => picture)
  const undo = () => {
    const kept = plugin.campaigns.frames.get(look.nodeId)
    if (kept) plugin.campaigns.frames.set(look.nodeId, { ...kept, picture: 'none' })
  }
  return { ...session, nodeId: look.nodeId, change, pictures, undo }
}

test('an undo in Figma shows in the open tab', async () => {
  const { nodeId, change, pictures, undo, plugin } = await openLaidOut()
  expect(pictures()).toEqual(['placed'])
  undo()
  await change([nodeId])
  expect(pictures()).toEqual(['none'])
  plugin.campaigns.frames.clear()
  await change(null)
  expect(pictures()).toEqual([])
})

test('layers of nothing in the campaign, and a closed tab, bring no look', async () => {
  const { actions, nodeId, change, pictures, undo } = await openLaidOut()
  undo()
  await change(['99:1'])
  expect(pictures()).toEqual(['placed'])
  actions.openView('create')
  await change([nodeId])
  expect(pictures()).toEqual(['placed'])
})
