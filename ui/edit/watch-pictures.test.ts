import { expect, test } from 'vitest'
import type { Target } from '../../core/selection'
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
