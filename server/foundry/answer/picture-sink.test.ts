import { expect, test } from 'vitest'
import { samplePng } from '../sample-pictures'
import { createFakeWriters } from './fake-writers'
import { createPictureSink } from './picture-sink'

async function sink(bytes: Uint8Array, create = createFakeWriters().create) {
  const opened = createPictureSink(create)
  await opened.write(bytes)
  return opened.finish()
}
const faultOf = async (bytes: Uint8Array) => {
  const sunk = await sink(bytes)
  return sunk && 'fault' in sunk && sunk.fault instanceof Error ? sunk.fault.message : ''
}

test.each([
  [3840, 2160],
  [2880, 2880],
  [4096, 4096],
  [5_000, 3_000],
  [30_000, 30_000],
  [1, 1]
])('a picture of %i × %i is kept', async (width, height) => {
  expect(await sink(samplePng(width, height))).toMatchObject({
    picture: { header: { width, height } }
  })
})

test.each([
  [0, 0],
  [1_024, 0]
])('a file that says %i × %i pixels is no picture', async (width, height) => {
  expect(await faultOf(samplePng(width, height))).toContain('without pixels')
})

test('a picture that lacks its end is not whole', async () => {
  expect(await faultOf(samplePng(1024, 640, 500).subarray(0, 400))).toContain('isn’t whole')
})

test('a file of another format is refused', async () => {
  expect(await faultOf(Buffer.from('RIFF1234WEBPVP8 and more than a header has'))).toContain(
    'can’t read'
  )
})

test('what the disk said comes with the picture’s end, once it is known whether it matters', async () => {
  const full = new Error('ENOSPC')
  const sunk = await sink(samplePng(1024, 640), async () => {
    throw full
  })
  expect(sunk).toEqual({ fault: full })
})
