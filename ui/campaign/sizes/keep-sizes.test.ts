import { expect, test } from 'vitest'
import { toOwnPreset } from '../../../core/campaign/sizes/size-preset'
import { sizeSets } from '../../../core/campaign/sizes/size-sets'
import type { MasterFrame } from '../../../core/wire/campaign/frame-calls'
import { sampleSelection, sampleTarget } from '../../fakes/fake-plugin'
import { settle } from '../../fakes/fake-time'
import { sampleMaster } from '../../fakes/sample-masters'
import { openSession } from '../../fakes/trial-session'

async function openTab(selection = sampleSelection(), ...masters: MasterFrame[]) {
  const session = await openSession({ selection })
  session.plugin.campaigns.masters.push(...masters)
  session.actions.openView('campaign')
  await session.actions.openCampaigns()
  return { ...session, sizesOf: () => session.state().campaign.open?.sizes.map(({ id }) => id) }
}

function preset(name: string, width: number, height: number) {
  const reading = toOwnPreset(name, width, height)
  if (reading.kind === 'fault') throw new Error(reading.message)
  return reading.preset
}

test('a favourite is this person’s, and goes again', async () => {
  const { actions, plugin, state } = await openTab()
  await actions.toggleFavourite('x/post')
  expect(plugin.campaigns.sizes.person.favourites).toEqual(['x/post'])
  await actions.toggleFavourite('x/post')
  expect(state().campaign.sizes.person.favourites).toEqual([])
})

test('an own size is kept for everybody in the file until it is forgotten', async () => {
  const { actions, plugin, state } = await openTab()
  const shelf = preset('Shelf', 600, 200)
  await actions.keepSize(shelf, 'file')
  expect(plugin.campaigns.sizes.file.own).toEqual([shelf])
  await actions.readSizes()
  await actions.forgetSize(shelf)
  expect(state().campaign.sizes.file.own).toEqual([])
})

test('what can’t be kept is not shown as kept', async () => {
  const { actions, plugin, state } = await openTab()
  plugin.delayNext('size.write', Promise.reject(new Error('full')))
  await actions.toggleFavourite('x/post')
  expect(state().campaign.sizes.person.favourites).toEqual([])
  expect(state().status.isProblem).toBe(true)
})

test('sizes are chosen, taken from the selection once each, and refused with a sentence', async () => {
  const selection = sampleSelection(
    sampleTarget('1:1', 'Ad', 300, 250),
    sampleTarget('1:2', 'Ad', 300.2, 250)
  )
  const { actions, sizesOf, state } = await openTab(selection)
  actions.addSelectedSizes()
  expect(sizesOf()).toEqual(['own/ad-300x250'])
  expect(actions.addOwnSize('Nothing', 0, 10)).toBeNull()
  expect(state().status.text).toMatch(/^Give width and height/)
  actions.toggleSize(preset('Ad', 300, 250))
  expect(sizesOf()).toEqual([])
})

const [set] = sizeSets

test('sizes that go together are taken by one press, each once, and given back by one', async () => {
  const { actions, sizesOf } = await openTab()
  const ids = set?.sizes.map(({ id }) => id) ?? []
  actions.toggleSize(preset('Ad', 300, 250))
  actions.toggleSizes(set?.sizes.slice(0, 2) ?? [])
  actions.toggleSizes(set?.sizes ?? [])
  expect(sizesOf()).toEqual(['own/ad-300x250', ...ids])
  actions.undoCampaign()
  expect(sizesOf()).toEqual(['own/ad-300x250', ...ids.slice(0, 2)])
  actions.toggleSizes(set?.sizes ?? [])
  actions.toggleSizes(set?.sizes ?? [])
  expect(sizesOf()).toEqual(['own/ad-300x250'])
})

test('what a person made last is theirs the next time, and favourites stay', async () => {
  const { actions, plugin, state } = await openTab()
  plugin.campaigns.sizes.person = { favourites: ['x/post'], own: [] }
  actions.toggleSizes(set?.sizes ?? [])
  actions.runCampaign()
  await settle()
  expect(plugin.campaigns.sizes.person).toEqual({
    favourites: ['x/post'],
    own: [],
    last: set?.sizes
  })
  expect(state().campaign.sizes.person.last).toEqual(set?.sizes)
})

test.each([
  ['the one selected frame is repeated', [sampleTarget('1:1', 'Ad')], ['1:1']],
  [
    'of several selected frames none is repeated unasked',
    [sampleTarget('1:1', 'Ad'), sampleTarget('1:2', 'B')],
    []
  ],
  ['nothing selected is nothing repeated', [], []]
])('%s when a size is taken', async (_name, targets, repeated) => {
  const { actions, state } = await openTab(sampleSelection(...targets), sampleMaster())
  actions.toggleSize(preset('Ad', 300, 250))
  await settle()
  expect(state().campaign.open?.masters).toEqual(repeated)
})

test('a frame that is selected for its size is not the one that is repeated', async () => {
  const { actions, sizesOf, state } = await openTab(
    sampleSelection(sampleTarget('1:1', 'Ad', 300, 250)),
    sampleMaster()
  )
  actions.addSelectedSizes()
  await settle()
  expect([sizesOf(), state().campaign.open?.masters]).toEqual([['own/ad-300x250'], []])
})

test('a frame that was taken stays, whatever is selected later, and so does taking none', async () => {
  const first = sampleMaster({ prompt: 'A {{calm}} bay' })
  const { actions, plugin, state } = await openTab(
    sampleSelection(sampleTarget('1:1', 'Ad')),
    first
  )
  await actions.pasteTable('offer\tmood\nShoes\tcalm')
  const { masters, prompt } = state().campaign.open ?? {}
  expect([masters, prompt]).toEqual([['1:1'], 'A \\{{calm}} bay'])
  plugin.campaigns.masters.push(sampleMaster({ nodeId: '1:9' }))
  await actions.pasteTable('offer\tprompt\nShoes\tA boot')
  expect(state().campaign.open).toMatchObject({ masters: ['1:1'], prompt: '{{prompt}}' })
  actions.undoCampaign()
  actions.undoCampaign()
  expect(state().campaign.earlier).toEqual([])
  // The table is given back, and not the frame that came with it.
  expect(state().campaign.open).toMatchObject({ rows: [], masters: ['1:1'] })
})
