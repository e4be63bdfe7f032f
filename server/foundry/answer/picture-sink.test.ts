import { expect, test } from 'vitest'
import { samplePng } from '../sample-pictures'
import { createFakeWriters } from './fake-writers'
import { createPictureSink } from './picture-sink'

async function sinkOf(width: number, height: number) {
  const sink = createPictureSink(createFakeWriters().create)
  await sink.write(samplePng(width, height))
  return sink
}

test.each([
  [3840, 2160],
  [2880, 2880],
  [8192, 4882]
])('a picture of %i × %i is kept', async (width, height) => {
  expect((await sinkOf(width, height)).finish()?.header).toMatchObject({ width, height })
})

test.each([
  [30_000, 30_000],
  [8_193, 16],
  [8_000, 8_000]
])('a file that says %i × %i pixels is none, and is never decoded', async (width, height) => {
  const sink = await sinkOf(width, height)
  expect(() => sink.finish()).toThrow('can’t read')
})
