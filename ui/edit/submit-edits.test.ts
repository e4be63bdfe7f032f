import { expect, test } from 'vitest'
import { applyTo, scaling } from '../../core/fit/matrix'
import { samplePicture } from '../fakes/fake-edits'
import { sampleSelection, sampleTarget } from '../fakes/fake-plugin'
import { fail } from '../fakes/fake-relay'
import { settle } from '../fakes/fake-time'
import { openSession } from '../fakes/trial-session'

const hero = sampleTarget('1:1', 'Hero')
const card = sampleTarget('1:2', 'Card')

/** A session on the Edit tab with these frames selected, each showing a picture. */
async function openEdit(...targets: (typeof hero)[]) {
  const session = await openSession({ selection: sampleSelection(...targets) })
  for (const { nodeId, name } of targets) session.plugin.edits.show(samplePicture(nodeId, name))
  session.actions.openView('edit')
  await settle()
  session.actions.changeEditing({ prompt: 'Make it night' })
  const recipes = () => [...session.relay.jobs.values()].map(({ recipe }) => recipe)
  return { ...session, recipes }
}

test('the tab shows what the selected frames show, and follows the selection', async () => {
  const { actions, state, released } = await openEdit(hero)
  expect(state().editing.found.pictures.map(({ name }) => name)).toEqual(['Hero'])
  actions.seePicture('1:1')
  await settle()
  expect(Object.values(state().editing.thumbnails)).toEqual(['blob:1'])
  actions.changeSelection(sampleSelection(sampleTarget('1:9', 'Empty')))
  await settle()
  expect(state().editing.found).toMatchObject({ pictures: [], bare: ['1:9'] })
  expect(released).toEqual(['blob:1'])
})

test('one press changes every picture, each from what its frame shows', async () => {
  const { actions, relay, recipes, state } = await openEdit(hero, card)
  await actions.edit()
  expect(relay.uploads).toHaveLength(2)
  expect(recipes().map(({ references }) => references?.length)).toEqual([1, 1])
  const [job] = relay.jobs.values()
  expect(job?.target.origin).toEqual({ kind: 'edit', imageHash: 'a'.repeat(40) })
  expect(state().editing.isSending).toBe(false)
})

test('the next edit starts from the one that landed', async () => {
  const { actions, relay, plugin, time } = await openEdit(hero)
  await actions.edit()
  await time.pass(1_000)
  plugin.edits.show(samplePicture('1:1', 'Hero', { imageHash: 'b'.repeat(40) }))
  await actions.edit()
  const origins = [...relay.jobs.values()].map(({ target }) => target.origin?.imageHash[0])
  expect(origins).toEqual(['a', 'b'])
  expect(relay.uploads.map(([first]) => first)).toEqual([97, 98])
})

test('a picture that fails to be sent stops them all before anything is paid', async () => {
  const { actions, relay, state } = await openEdit(hero, card)
  relay.failNext('POST uploads')
  await actions.edit()
  expect(relay.jobs.size).toBe(0)
  expect(state().status).toMatchObject({ isProblem: true })
  expect(state().editing).toMatchObject({ prompt: 'Make it night', isSending: false })
})

test('a double press pays once', async () => {
  const { actions, relay } = await openEdit(hero)
  await Promise.all([actions.edit(), actions.edit()])
  expect(relay.jobs.size).toBe(1)
})

test.each([
  ['without words', { prompt: ' ' }, 'Write what should change first.'],
  ['with too many words', { prompt: 'x'.repeat(32_001) }, /Shorten the prompt/]
])('a press %s sends nothing', async (_, change, words) => {
  const { actions, relay, state } = await openEdit(hero)
  actions.changeEditing(change)
  await actions.edit()
  expect(state().status.text).toMatch(words)
  expect([relay.uploads.length, relay.jobs.size]).toEqual([0, 0])
})

test('a press without a picture says what to select', async () => {
  const { actions, state } = await openEdit()
  await actions.edit()
  expect(state().status.text).toBe('Select a frame that shows a picture first.')
})

async function openMasked() {
  const session = await openEdit(hero)
  session.plugin.edits.shapes.push({ nodeId: 's1', name: 'Ellipse 3' })
  session.actions.changeSelection(sampleSelection(hero, sampleTarget('s1', 'Ellipse 3')))
  await settle()
  return session
}

test('a shape over the picture becomes its mask', async () => {
  const { actions, canvas, recipes } = await openMasked()
  await actions.edit()
  expect(canvas.masks[0]).toMatchObject({ size: { width: 960, height: 800 } })
  expect(canvas.masks[0]?.shapes).toHaveLength(1)
  const [recipe] = recipes()
  expect(recipe?.mask?.upload).not.toBe(recipe?.references?.[0]?.upload)
  expect(recipe?.guidance).toContain('transparent part of the mask')
})

test('a shape that lies beside what shows sends nothing', async () => {
  const { actions, canvas, relay, state } = await openMasked()
  canvas.noMaskNext()
  await actions.edit()
  expect(state().status.text).toBe('“s1” doesn’t lie over the picture. Move it there.')
  expect([relay.uploads.length, relay.jobs.size]).toEqual([0, 0])
})

test('erasing needs no words; the whole picture can be meant instead', async () => {
  const { actions, recipes } = await openMasked()
  actions.changeEditing({ prompt: '', mode: 'erase' })
  await actions.edit()
  actions.changeEditing({ prompt: 'Make it night', place: 'whole' })
  await actions.edit()
  expect(recipes().map(({ prompt, mask }) => [prompt, mask !== undefined])).toEqual([
    ['Remove what is inside the marked area.', true],
    ['Make it night', false]
  ])
})

test('an edit that never reached the relay is there in the next run', async () => {
  const { actions, relay, plugin } = await openEdit(hero)
  relay.failNext('POST jobs')
  await actions.edit()
  expect(plugin.memory.pending).toHaveLength(1)
  const next = await openSession({ relay, plugin })
  expect(next.steps()).toEqual(['unsent'])
  const [fill] = next.state().fills
  await next.actions.tryAgain(fill?.key ?? '')
  expect([...relay.jobs.values()].map(({ recipe }) => recipe.references?.length)).toEqual([1])
})

test('an edit whose pictures the relay has lost says to edit again', async () => {
  const { actions, relay, state, steps } = await openEdit(hero)
  relay.failNext('POST jobs', () => fail(404, 'not_found'))
  await actions.edit()
  expect(steps()).toEqual(['unsent'])
  expect(state().status.text).toMatch(/no longer has the pictures.+Edit or generate again/)
})

test('the result keeps the window over a band where it was', async () => {
  const { actions, plugin, relay, time } = await openEdit(hero)
  const slid = [
    [1, 0, 0],
    [0, 0.371, 0.629]
  ] as const
  plugin.edits.show(
    samplePicture('1:1', 'Hero', {
      frame: { width: 728, height: 90 },
      image: { width: 1440, height: 480 },
      fit: { mode: 'CROP', rotation: 0, scale: 1, transform: [[...slid[0]], [...slid[1]]] }
    })
  )
  await actions.edit()
  await time.pass(100)
  relay.finish('job-1')
  await settle()
  expect(plugin.placed[0]?.position).toBeCloseTo(1)
})

test('a turned or mirrored picture is sent as the canvas shows it, by its decoded pixels', async () => {
  const { actions, canvas, plugin, recipes } = await openMasked()
  const fit = { mode: 'FILL', transform: null, rotation: 90, scale: 1 } as const
  const frame = { width: 400, height: 200 }
  // Figma counts the file's pixels as stored; the browser turns it upright.
  plugin.edits.show(
    samplePicture('1:1', 'Hero', { fit, frame, image: { width: 640, height: 320 } })
  )
  canvas.decodeAs({ width: 320, height: 640 })
  await actions.edit()
  const [cut] = canvas.cuts
  expect(cut?.part).toEqual({ x: 0, y: 0, width: 640, height: 320 })
  expect(applyTo(cut?.fromImage ?? scaling(0, 0), { x: 80, y: 160 })).toEqual({ x: 480, y: 80 })
  expect(canvas.masks[0]?.size).toEqual({ width: 640, height: 320 })
  const [size] = recipes().map((recipe) => recipe.size)
  expect(typeof size === 'object' && size.width > size.height).toBe(true)
})
