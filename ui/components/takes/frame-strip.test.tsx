// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import { sampleFrameTakes } from '../../fakes/fake-takes'
import { createFakeActions } from '../../fakes/sample-state'
import { FrameStrip } from './frame-strip'

afterEach(cleanup)

const banner = (nodeId: string, nodeName: string) => ({
  ...sampleFrameTakes(nodeId, nodeName, 2),
  frame: { width: 728, height: 90 }
})
const frames = [sampleFrameTakes('1:1', 'Hero', 3), banner('1:2', 'Top'), banner('1:3', 'Bottom')]

function show(canEdit: boolean) {
  const { actions, calls } = createFakeActions()
  render(<FrameStrip frames={frames} thumbnails={new Map()} canEdit={canEdit} actions={actions} />)
  return calls
}

test('of several frames each slides its own picture where only a part of it shows', () => {
  const calls = show(true)
  expect(screen.getAllByRole('slider')).toHaveLength(2)
  const bottom = screen.getByRole('slider', { name: 'Visible part: Bottom' })
  fireEvent.keyDown(bottom, { key: 'End' })
  fireEvent.dblClick(bottom)
  expect(calls).toMatchObject([
    ['slide', '1:3', 1],
    ['openTake', { nodeId: '1:3' }]
  ])
})

test('who may only look slides nothing', () => {
  const calls = show(false)
  expect(screen.queryByRole('slider')).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Top: take 2 of 2' }))
  expect(calls).toMatchObject([['openTake', { nodeId: '1:2' }]])
})
