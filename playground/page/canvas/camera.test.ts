import { describe, expect, it } from 'vitest'
import { fitted, panned, toCanvas, zoomed } from './camera'

describe('the camera', () => {
  it('keeps the point under the pointer when it zooms', () => {
    const before = { x: 30, y: 20, zoom: 0.5 }
    const at = { x: 200, y: 100 }
    const after = zoomed(before, 1.7, at)
    expect(toCanvas(after, at).x).toBeCloseTo(toCanvas(before, at).x)
    expect(toCanvas(after, at).y).toBeCloseTo(toCanvas(before, at).y)
  })

  it('fits a box into the middle of the view', () => {
    const camera = fitted({ x: 100, y: 0, width: 1000, height: 100 }, { width: 612, height: 400 })
    expect(camera.zoom).toBeCloseTo(0.5)
    expect(toCanvas(camera, { x: 306, y: 200 })).toEqual({ x: 600, y: 50 })
  })

  it('pans by screen pixels', () => {
    expect(panned({ x: 1, y: 2, zoom: 3 }, { x: 10, y: 20 })).toEqual({ x: 11, y: 22, zoom: 3 })
  })

  it('stays within its zoom limits', () => {
    expect(zoomed({ x: 0, y: 0, zoom: 1 }, 100, { x: 0, y: 0 }).zoom).toBe(8)
    expect(zoomed({ x: 0, y: 0, zoom: 1 }, 0.001, { x: 0, y: 0 }).zoom).toBe(0.05)
  })
})
