import { expect, test } from 'vitest'
import { readInPieces } from './read-in-pieces'

const answer = (length: number | null, ...pieces: number[][]) =>
  new Response(
    new ReadableStream({
      start: (controller) => {
        for (const piece of pieces) controller.enqueue(new Uint8Array(piece))
        controller.close()
      }
    }),
    length === null ? {} : { headers: { 'content-length': String(length) } }
  )

test('pieces come together in their order', async () => {
  expect(await readInPieces(answer(5, [1, 2], [3], [4, 5]))).toEqual(
    new Uint8Array([1, 2, 3, 4, 5])
  )
})

test('a large file comes whole, with pauses in between', async () => {
  const megabyte = Array.from({ length: 1024 * 1024 }, (_, index) => index % 251)
  const file = await readInPieces(answer(2 * megabyte.length, megabyte, megabyte))
  expect(file.length).toBe(2 * megabyte.length)
  expect([file[0], file[251 + 7], file.at(-1)]).toEqual([0, 7, megabyte.at(-1)])
})

test('an answer that doesn’t say how long it is comes whole, too', async () => {
  expect(await readInPieces(answer(null, [1], [2]))).toEqual(new Uint8Array([1, 2]))
})

test.each([
  ['shorter', 3],
  ['longer', 1]
])('an answer that is %s than it said is refused', async (_, length) => {
  await expect(readInPieces(answer(length, [1], [2]))).rejects.toThrow()
})
