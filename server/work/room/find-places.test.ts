import { expect, test } from 'vitest'
import { findPlaces } from './find-places'

test('pictures beside their database need room on one disk, once', async () => {
  expect(await findPlaces('/data', '/data/images', async () => 1)).toEqual([
    { folder: '/data/images', takesPictures: true, takesDatabase: true }
  ])
})

test('a disk for the database alone needs no room for pictures', async () => {
  const places = await findPlaces('/data', '/pictures', async (folder) => folder.length)
  expect(places).toEqual([
    { folder: '/data', takesPictures: false, takesDatabase: true },
    { folder: '/pictures', takesPictures: true, takesDatabase: false }
  ])
})
