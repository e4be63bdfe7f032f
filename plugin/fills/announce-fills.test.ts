import { expect, test } from 'vitest'
import type { FillsChanged } from '../../core/wire/fill-calls'
import { createFakeFigma } from '../fakes/fake-figma'
import { announceFills } from './announce-fills'

function listen() {
  const { figma, emit } = createFakeFigma()
  const heard: FillsChanged[] = []
  const rests: (() => void)[] = []
  announceFills(figma, {
    announce: (_name, changed) => heard.push(changed),
    later: (run) => rests.push(run)
  })
  const change = (type: string, id: string, properties: string[] = []) =>
    emit('nodechange', { nodeChanges: [{ type, id, properties }] })
  const pass = () => {
    for (const run of rests.splice(0)) run()
  }
  return { heard, change, pass }
}

test('layers whose fills changed are named once, after a rest', () => {
  const { heard, change, pass } = listen()
  for (let turn = 0; turn < 3; turn++) change('PROPERTY_CHANGE', '1:2', ['fills'])
  change('PROPERTY_CHANGE', '1:3', ['pluginData'])
  expect(heard).toEqual([])
  pass()
  expect(heard).toEqual([{ nodeIds: ['1:2', '1:3'] }])
  pass()
  expect(heard).toHaveLength(1)
})

test('moves and sizes are nobody’s fills', () => {
  const { heard, change, pass } = listen()
  change('PROPERTY_CHANGE', '1:2', ['x', 'y', 'width'])
  pass()
  expect(heard).toEqual([])
})

test.each(['CREATE', 'DELETE'])('a %s stands for any layer, also for what lies in it', (type) => {
  const { heard, change, pass } = listen()
  change(type, '1:2')
  pass()
  expect(heard).toEqual([{ nodeIds: null }])
})

test('more than five hundred layers are told as any', () => {
  const { heard, change, pass } = listen()
  for (let index = 0; index <= 500; index++) change('PROPERTY_CHANGE', `1:${index}`, ['fills'])
  pass()
  expect(heard).toEqual([{ nodeIds: null }])
})
