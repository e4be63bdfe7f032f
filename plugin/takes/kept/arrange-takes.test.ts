import { expect, test } from 'vitest'
import { imagePaint, solidPaint } from '../../fakes/fake-figma'
import { sampleTake } from '../../fakes/records'
import { arrangeTakes } from './arrange-takes'
import type { KeptTakes } from './kept-takes'
import { findTakes, hashAt } from './take-layout'
import { toPicture } from './take-picture'

function keptIn(paints: readonly Paint[], ...hashes: string[]): KeptTakes {
  const layout = findTakes(paints, (hash) => hashes.includes(hash))
  const takes = hashes.map((hash) => sampleTake(hash))
  return { paints, takes, layout, shown: hashAt(paints, layout.shown), borrowed: [] }
}

const fresh = (imageHash: string) => toPicture(imageHash, null)
const hidden = (imageHash: string) => imagePaint({ imageHash, visible: false })
const visible = (imageHash: string) => imagePaint({ imageHash })

test('the first picture of a frame without images comes on top of its other paints', () => {
  const paints = arrangeTakes(keptIn([solidPaint]), { pictures: [fresh('new')], shown: 'new' })
  expect(paints).toEqual([solidPaint, visible('new')])
})

test('the shown take stands where the image was and has its look; the image is hidden beneath', () => {
  const look = { opacity: 0.5, blendMode: 'MULTIPLY', filters: { exposure: 0.2 } } as const
  const old = imagePaint({ imageHash: 'old', scaleMode: 'TILE', scalingFactor: 0.5, ...look })
  const paints = arrangeTakes(keptIn([visible('under'), old, solidPaint]), {
    pictures: [old, fresh('new')],
    shown: 'new'
  })
  expect(paints).toEqual([
    visible('under'),
    { ...old, visible: false },
    { ...visible('new'), ...look },
    solidPaint
  ])
})

test('an image that could not become a take is hidden all the same', () => {
  const paints = arrangeTakes(keptIn([visible('old')]), { pictures: [fresh('new')], shown: 'new' })
  expect(paints).toEqual([hidden('old'), visible('new')])
})

test('a paint that has lost its picture is hidden beneath, like any image that is replaced', () => {
  const broken: ImagePaint = { ...imagePaint(), imageHash: null }
  const paints = arrangeTakes(keptIn([broken]), { pictures: [fresh('new')], shown: 'new' })
  expect(paints).toEqual([{ ...broken, visible: false }, visible('new')])
})

test('images that the designer put above or below a visible take stay, hidden ones too', () => {
  const kept = keptIn([visible('under'), visible('a'), hidden('aside'), visible('texture')], 'a')
  const paints = arrangeTakes(kept, { pictures: [visible('a'), fresh('b')], shown: 'b' })
  expect(paints).toEqual([
    visible('under'),
    hidden('a'),
    visible('b'),
    hidden('aside'),
    visible('texture')
  ])
})

test('a take comes back as it was fitted, with the look of the one it follows', () => {
  const tile = imagePaint({ imageHash: 'a', scaleMode: 'TILE', scalingFactor: 0.5, visible: false })
  const kept = keptIn([tile, { ...visible('b'), opacity: 0.3 }], 'a', 'b')
  const pictures = [tile, { ...visible('b'), opacity: 0.3 }]
  expect(arrangeTakes(kept, { pictures, shown: 'a' })).toEqual([
    { ...hidden('b'), opacity: 0.3 },
    { type: 'IMAGE', scaleMode: 'TILE', scalingFactor: 0.5, imageHash: 'a', opacity: 0.3 }
  ])
})

test('with all takes hidden, the next one shows in their place unless an image lies above', () => {
  const below = keptIn([visible('background'), hidden('a'), solidPaint], 'a')
  expect(arrangeTakes(below, { pictures: [hidden('a')], shown: 'a' })).toEqual([
    visible('background'),
    visible('a'),
    solidPaint
  ])
  const above = keptIn([hidden('a'), visible('replacement')], 'a')
  const pictures = [hidden('a'), visible('replacement')]
  expect(arrangeTakes(above, { pictures, shown: 'a' })).toEqual([
    hidden('replacement'),
    visible('a')
  ])
})

test('the last take goes without a trace', () => {
  const kept = keptIn([solidPaint, visible('a')], 'a')
  expect(arrangeTakes(kept, { pictures: [], shown: null })).toEqual([solidPaint])
})

test('the paints that Figma handed out are not touched', () => {
  const paints = Object.freeze([Object.freeze(visible('a')), Object.freeze(hidden('b'))])
  const pictures = [...paints]
  arrangeTakes(keptIn(paints, 'a', 'b'), { pictures, shown: 'b' })
  expect(paints).toEqual([visible('a'), hidden('b')])
})
