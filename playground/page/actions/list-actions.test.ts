import { describe, expect, it } from 'vitest'
import type { Manifest } from '../../../core/manifest/manifest'
import { buildNodes } from '../../host/document/build-nodes'
import type { NodeRecord } from '../../host/document/node-record'
import { findActions, listActions } from './list-actions'

const prompt = { name: 'Prompt', key: 'prompt' }
const manifest: Manifest = {
  name: 'Framefill',
  id: 'trial',
  api: '1.0.0',
  main: 'main.js',
  documentAccess: 'dynamic-page',
  editorType: ['figma'],
  menu: [
    { name: 'Open', command: 'open' },
    { separator: true },
    { name: 'Fill with a prompt…', command: 'fill', parameters: [prompt] }
  ],
  relaunchButtons: [
    { command: 'takes', name: 'Open takes', multipleSelection: true },
    { command: 'again', name: 'Run again' }
  ]
}

function nodeWith(relaunchData: NodeRecord['relaunchData']): NodeRecord {
  const node = buildNodes('Page', [{ type: 'FRAME', id: '1:1' }]).get('1:1')
  if (!node) throw new Error('The frame was not built')
  return { ...node, relaunchData }
}

describe('the quick actions', () => {
  it('list the menu without its lines, each with its parameters', () => {
    expect(listActions(manifest, [])).toEqual([
      { command: 'open', name: 'Open', note: 'Framefill', parameters: [] },
      { command: 'fill', name: 'Fill with a prompt…', note: 'Framefill', parameters: [prompt] }
    ])
  })

  it('begin with the relaunch buttons of the selected node', () => {
    const actions = listActions(manifest, [nodeWith({ again: 'a lighthouse', takes: '' })])
    expect(actions.map(({ name, note }) => `${name}: ${note}`).slice(0, 2)).toEqual([
      'Open takes: Selection',
      'Run again: a lighthouse'
    ])
  })

  it('offer for several nodes what all of them have and what takes several', () => {
    const both = nodeWith({ again: '', takes: '' })
    const names = (...nodes: NodeRecord[]) => listActions(manifest, nodes).map(({ name }) => name)
    expect(names(both, both)).toEqual(['Open takes', 'Open', 'Fill with a prompt…'])
    expect(names(both, nodeWith({}))).toEqual(['Open', 'Fill with a prompt…'])
  })

  it('are found by parts of their words', () => {
    const found = findActions(listActions(manifest, []), 'prompt fill')
    expect(found.map(({ command }) => command)).toEqual(['fill'])
  })

  it('put names that begin with what is typed before those that only have it', () => {
    const opened = {
      ...manifest,
      menu: [{ name: 'Open Framefill', command: 'open' }, ...(manifest.menu ?? [])]
    }
    const [first] = findActions(listActions(opened, []), 'Fill')
    expect(first?.command).toBe('fill')
  })
})
