import { expect, test } from 'vitest'
import type { Target } from '../../core/selection'
import { samplePicture } from '../fakes/fake-edits'
import { sampleSelection, sampleTarget } from '../fakes/fake-plugin'
import { settle } from '../fakes/fake-time'
import { openSession } from '../fakes/trial-session'

test('a key in the Edit tab looks through no targets', async () => {
  let reads = 0
  const counted = (target: Target) =>
    new Proxy(target, {
      get: (of, name, self) => {
        reads += 1
        return Reflect.get(of, name, self)
      }
    })
  const { actions } = await openSession()
  const many = Array.from({ length: 500 }, (_, at) => counted(sampleTarget(`2:${at}`, 'Card')))
  actions.changeSelection(sampleSelection(...many))
  actions.openView('edit')
  await settle()
  reads = 0
  actions.changeEditing({ prompt: 'a' })
  await settle()
  expect(reads).toBe(0)
})

test('small pictures are read of the rows in sight alone, once each', async () => {
  const { actions, plugin, state } = await openSession()
  const ids = Array.from({ length: 300 }, (_, at) => `2:${at}`)
  for (const id of ids) plugin.edits.show({ ...samplePicture(id, 'Card'), imageHash: `hash ${id}` })
  actions.changeSelection(sampleSelection(...ids.map((id) => sampleTarget(id, 'Card'))))
  actions.openView('edit')
  await settle()
  const read = () => Object.keys(state().editing.thumbnails)
  expect(state().editing.found.pictures).toHaveLength(300)
  expect(read()).toEqual([])
  for (const id of ['2:0', '2:1', '2:0']) actions.seePicture(id)
  await settle()
  expect(read().sort()).toEqual(['hash 2:0', 'hash 2:1'])
})
