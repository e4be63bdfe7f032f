import { describe, expect, it } from 'vitest'
import { card } from '../run/trial-plugin'
import { buildNodes } from './build-nodes'
import { createDocumentStore } from './document-store'
import { withMoved } from './geometry'
import { withoutNode } from './tree'

const open = () => createDocumentStore(buildNodes('Page', [card]))
const moveTo = (x: number) => (store: ReturnType<typeof open>) =>
  withMoved(store.nodes(), '1:2', { x: x - (store.nodes().get('1:2')?.x ?? 0), y: 0 })
const xOf = (store: ReturnType<typeof open>) => store.nodes().get('1:2')?.x

describe('undo', () => {
  it('takes all of a plugin’s changes as one step until it commits', () => {
    const store = open()
    store.change(moveTo(10)(store))
    store.change(moveTo(20)(store))
    store.commit()
    store.change(moveTo(30)(store))
    store.undo()
    expect(xOf(store)).toBe(20)
    store.undo()
    expect(xOf(store)).toBe(0)
  })

  it('redoes in order, until something else changes', () => {
    const store = open()
    store.act(moveTo(10)(store))
    store.change(moveTo(20)(store))
    store.undo()
    store.undo()
    store.redo()
    expect(xOf(store)).toBe(10)
    store.redo()
    expect(xOf(store)).toBe(20)
    store.undo()
    store.act(moveTo(40)(store))
    store.redo()
    expect(xOf(store)).toBe(40)
  })

  it('keeps a user’s action apart from a plugin’s open step', () => {
    const store = open()
    store.change(moveTo(10)(store))
    store.act(moveTo(20)(store))
    store.undo()
    expect(xOf(store)).toBe(10)
    store.undo()
    expect(xOf(store)).toBe(0)
  })

  it('ignores what came and went before the commit', () => {
    const store = open()
    store.act(moveTo(10)(store))
    store.change(moveTo(30)(store))
    store.change(moveTo(10)(store))
    store.commit()
    store.undo()
    expect(xOf(store)).toBe(0)
    store.redo()
    expect(xOf(store)).toBe(10)
  })

  it('ignores a commit of nothing', () => {
    const store = open()
    store.act(moveTo(10)(store))
    store.commit()
    store.undo()
    expect(xOf(store)).toBe(0)
  })
})

describe('the selection', () => {
  it('loses nodes that vanish', () => {
    const store = open()
    const changes: string[] = []
    store.select(['1:2', '9:9'])
    store.listen((change) => changes.push(change))
    store.act(withoutNode(store.nodes(), '1:2'))
    expect(store.selection()).toEqual([])
    expect(changes).toEqual(['nodes', 'selection'])
  })
})
