import { expect, test } from 'vitest'
import { createPreviews } from './previews'

function open() {
  const shown: Blob[] = []
  const released: string[] = []
  const previews = createPreviews(async (file) => new Blob([file]), {
    create: async (small) => `url ${shown.push(small)}`,
    release: (url) => released.push(url)
  })
  return { previews, shown, released }
}

test('a second owner gets the same small picture without anything being fetched', async () => {
  const { previews, shown, released } = open()
  const first = await previews.create(new Uint8Array([1, 2]))
  const second = await previews.copy(first)
  expect([first, second]).toEqual(['url 1', 'url 2'])
  expect(shown[1]).toBe(shown[0])
  previews.release(first)
  await expect(previews.copy(first)).rejects.toThrow('released')
  expect(await previews.copy(second)).toBe('url 3')
  expect(released).toEqual(['url 1'])
})
