import { describe, expect, it } from 'vitest'
import { imageMatrix, tileExtent } from './image-matrix'
import { apply } from './matrix'
import type { ImagePaint } from './paint'

const node = { width: 400, height: 150 }
const image = { width: 300, height: 200 }
type Row = [string, Partial<ImagePaint>, { x: number; y: number }, { x: number; y: number }]

// Where the image's top-left and bottom-right pixel corners land in the node.
const rows: Row[] = [
  ['FILL covers, centred', { scaleMode: 'FILL' }, { x: 0, y: -58.333 }, { x: 400, y: 208.333 }],
  ['FIT contains, centred', { scaleMode: 'FIT' }, { x: 87.5, y: 0 }, { x: 312.5, y: 150 }],
  [
    'FILL turned by 90°',
    { scaleMode: 'FILL', rotation: 90 },
    { x: 400, y: -225 },
    { x: 0, y: 375 }
  ],
  [
    'FIT turned by 180°',
    { scaleMode: 'FIT', rotation: 180 },
    { x: 312.5, y: 150 },
    { x: 87.5, y: 0 }
  ],
  ['CROP without transform stretches', { scaleMode: 'CROP' }, { x: 0, y: 0 }, { x: 400, y: 150 }],
  [
    'CROP shows the middle half',
    {
      scaleMode: 'CROP',
      imageTransform: [
        [0.5, 0, 0.25],
        [0, 0.5, 0.25]
      ]
    },
    { x: -200, y: -75 },
    { x: 600, y: 225 }
  ],
  [
    'TILE starts at the top-left',
    { scaleMode: 'TILE', scalingFactor: 0.5 },
    { x: 0, y: 0 },
    { x: 150, y: 100 }
  ],
  ['TILE turned by 90°', { scaleMode: 'TILE', rotation: 90 }, { x: 200, y: 0 }, { x: 0, y: 300 }]
]

describe('imageMatrix', () => {
  it.each(rows)('%s', (_name, paint, topLeft, bottomRight) => {
    const matrix = imageMatrix({ scaleMode: 'FILL', ...paint }, node, image)
    const start = apply(matrix, { x: 0, y: 0 })
    const end = apply(matrix, { x: image.width, y: image.height })
    expect(start.x).toBeCloseTo(topLeft.x, 2)
    expect(start.y).toBeCloseTo(topLeft.y, 2)
    expect(end.x).toBeCloseTo(bottomRight.x, 2)
    expect(end.y).toBeCloseTo(bottomRight.y, 2)
  })

  it('gives turned tiles their turned size', () => {
    const paint = { scaleMode: 'TILE', rotation: 90, scalingFactor: 0.5 } as const
    expect(tileExtent(paint, image)).toEqual({ width: 100, height: 150 })
  })
})
