import { describe, expect, it } from 'vitest'
import { buildNodes } from '../../../host/document/build-nodes'
import { cursorFor, handleAt, isChangeable, selectionFrame } from './selection-frame'

const nodes = buildNodes('Page', [
  { type: 'FRAME', id: '1:1', x: 100, y: 100, width: 200, height: 100 },
  { type: 'FRAME', id: '1:2', x: 500, y: 300, width: 100, height: 100, rotation: 90 },
  { type: 'FRAME', id: '1:3', x: 0, y: 0, width: 8, height: 8, locked: true }
])
const frameOf = (...ids: string[]) => {
  const frame = selectionFrame(nodes, ids)
  if (!frame) throw new Error('Nothing is selected')
  return frame
}
const camera = { x: 0, y: 0, zoom: 1 }

describe('the handles', () => {
  it.each([
    [100, 100, 'nw'],
    [303, 98, 'ne'],
    [200, 203, 's'],
    [98, 150, 'w'],
    [200, 150, null],
    [310, 150, null]
  ])('at %i, %i: %s', (x, y, handle) => {
    expect(handleAt(frameOf('1:1'), camera, { x, y })).toBe(handle)
  })

  it('are as far from the edge at every zoom', () => {
    const near = { x: 0, y: 0, zoom: 0.1 }
    expect(handleAt(frameOf('1:1'), near, { x: 34, y: 15 })).toBe('e')
    expect(handleAt(frameOf('1:1'), near, { x: 36, y: 15 })).toBe(null)
  })

  it('leave the middle of a small layer free', () => {
    expect(handleAt(frameOf('1:3'), camera, { x: 4, y: 4 })).toBe(null)
  })

  it('turn with a single layer, cursors, too', () => {
    // Turned by 90° counter-clockwise about its corner at 500, 300, so it lies above that.
    const frame = frameOf('1:2')
    expect(handleAt(frame, camera, { x: 550, y: 200 })).toBe('e')
    expect(cursorFor(frame, 'e')).toBe('ns-resize')
    expect(cursorFor(frame, 'ne')).toBe('nwse-resize')
    expect(cursorFor(frameOf('1:1'), 'ne')).toBe('nesw-resize')
  })

  it('lie around several layers', () => {
    expect(frameOf('1:1', '1:2').box).toEqual({
      x: 100,
      y: expect.closeTo(100),
      width: 500,
      height: 200
    })
    expect(selectionFrame(nodes, [])).toBe(null)
  })

  it('are not for locked layers', () => {
    expect([isChangeable(nodes, '1:1'), isChangeable(nodes, '1:3')]).toEqual([true, false])
  })
})
