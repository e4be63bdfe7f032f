import { expect, test } from 'vitest'
import { sampleSelection, sampleTarget } from '../fakes/fake-plugin'
import { fail } from '../fakes/fake-relay'
import { openSession } from '../fakes/trial-session'
import { trayLimit } from './tray'

const hero = sampleTarget('1:1', 'Hero')
const file = (name: string, first = 1) => new File([new Uint8Array([first])], name)
const files = (count: number) => Array.from({ length: count }, (_, index) => file(`cup ${index}`))

async function open() {
  const session = await openSession({ selection: sampleSelection(hero) })
  const names = () => session.state().tray.pictures.map(({ name }) => name)
  return { ...session, names }
}

test('selected layers and files wait in the tray until something is made', async () => {
  const { actions, names, relay, state } = await open()
  await actions.addSelectedLayers()
  await actions.addFiles([file('cup.png')])
  expect(names()).toEqual(['Hero', 'cup.png'])
  expect(relay.uploads).toEqual([])
  await actions.generate()
  expect(relay.uploads).toHaveLength(2)
  const [job] = relay.jobs.values()
  expect(job?.recipe.references).toHaveLength(2)
  expect(job?.recipe.guidance).toContain('Make a new picture.')
  expect(state().tray.pictures).toHaveLength(2)
})

test('a picture is sent once, however often it is used', async () => {
  const { actions, relay, time } = await open()
  await actions.addFiles([file('cup.png')])
  await actions.generate()
  await time.pass(1_000)
  await actions.generate()
  expect([relay.uploads.length, relay.jobs.size]).toEqual([1, 2])
})

test('a reference that can’t be sent stops the press and stays', async () => {
  const { actions, names, relay, state } = await open()
  await actions.addFiles(files(2))
  relay.failNext('POST uploads')
  await actions.generate()
  expect(relay.jobs.size).toBe(0)
  expect(state().status.isProblem).toBe(true)
  expect(names()).toHaveLength(2)
  await actions.generate()
  expect([relay.uploads.length, relay.jobs.size]).toEqual([2, 1])
})

test('a press without words sends no references either', async () => {
  const { actions, relay, state } = await open()
  await actions.addFiles(files(1))
  actions.changeDraft({ prompt: '' })
  await actions.generate()
  expect(state().status.text).toBe('Write a prompt first.')
  expect(relay.uploads).toEqual([])
})

test('a double press sends the references and pays once', async () => {
  const { actions, relay } = await open()
  await actions.addFiles(files(1))
  await Promise.all([actions.generate(), actions.generate()])
  expect([relay.uploads.length, relay.jobs.size]).toEqual([1, 1])
})

test('pictures that the relay has lost are sent again by the next press', async () => {
  const { actions, relay } = await open()
  await actions.addFiles(files(1))
  relay.failNext('POST jobs', () => fail(404, 'not_found'))
  await actions.generate()
  await actions.generate()
  expect([relay.uploads.length, relay.jobs.size]).toEqual([2, 1])
})

test('as many as the model takes go in; the rest is refused in a sentence', async () => {
  const { actions, names, state } = await open()
  await actions.addFiles(files(17))
  expect(names()).toHaveLength(16)
  expect(state().status).toEqual({
    text: 'gpt-image-2 takes 16 references at most. Remove some first.',
    isProblem: true
  })
})

test('what is dropped while others are read waits its turn, and a press waits for all', async () => {
  const { actions, names, relay, state } = await open()
  const first = actions.addFiles(files(2))
  const second = actions.addFiles([file('bowl.png'), file('notes.txt', 0)])
  expect(state().tray.adding).toBe(4)
  expect(state().status.text).toBe('Adding 4 references…')
  await actions.generate()
  expect(relay.jobs.size).toBe(0)
  expect(state().status.text).toBe('Adding 4 references; press again once they are here.')
  await Promise.all([first, second])
  expect(names()).toEqual(['cup 0', 'cup 1', 'bowl.png'])
  expect(state().tray.adding).toBe(0)
  expect(state().status.text).toContain('“notes.txt”')
})

test('those still being read count for the limit', async () => {
  const { actions, names, state } = await open()
  await Promise.all([actions.addFiles(files(15)), actions.addFiles(files(3))])
  expect(names()).toHaveLength(16)
  expect(state().status.text).toContain('Remove some first.')
})

test('an edit’s own picture takes one of the places', async () => {
  const { actions, state } = await open()
  await actions.addFiles(files(16))
  actions.openView('edit')
  expect(trayLimit(state())).toBe(15)
})

test('what can’t be opened is named, and the others go in', async () => {
  const { actions, names, state } = await open()
  await actions.addFiles([file('notes.txt', 0), file('cup.png')])
  expect(names()).toEqual(['cup.png'])
  expect(state().status.text).toBe(
    '“notes.txt”: This picture can’t be opened here. Save it as PNG or JPEG and try again.'
  )
})

test('a file that is too large is not even read', async () => {
  const { actions, names, state } = await open()
  const large = file('scan.tif')
  Object.defineProperty(large, 'size', { value: 60 * 1024 * 1024 })
  await actions.addFiles([large])
  expect(names()).toEqual([])
  expect(state().status.text).toContain('“scan.tif”: This file has more than 50 MB.')
})

test('a layer without anything to see is named', async () => {
  const { actions, plugin, state } = await open()
  plugin.edits.empty.add('1:1')
  await actions.addSelectedLayers()
  expect(state().status.text).toContain('has nothing to show')
})

test('a removed reference frees its small picture', async () => {
  const { actions, names, released, state } = await open()
  await actions.addFiles(files(2))
  actions.removeReference(state().tray.pictures[0]?.id ?? '')
  expect(names()).toEqual(['cup 1'])
  expect(released).toEqual(['blob:1'])
})
