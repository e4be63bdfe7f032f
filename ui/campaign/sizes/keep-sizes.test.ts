import { expect, test } from 'vitest'
import { toOwnPreset } from '../../../core/campaign/sizes/size-preset'
import { sampleSelection, sampleTarget } from '../../fakes/fake-plugin'
import { openSession } from '../../fakes/trial-session'

async function openTab(selection = sampleSelection()) {
  const session = await openSession({ selection })
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
