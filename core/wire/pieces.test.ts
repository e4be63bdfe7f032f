import { expect, test } from 'vitest'
import type { Port } from './calls'
import { receivePieces, sendInPieces } from './pieces'

const megabyte = 1024 * 1024

/** Two ends of one channel, and what went through it. */
function openChannel() {
  const passed: unknown[] = []
  let listener: (message: unknown) => void = () => {}
  const channel: Port = {
    send: (message) => {
      passed.push(message)
      listener(structuredClone(message))
    },
    receive: (next) => {
      listener = next
    }
  }
  const turns: (() => void)[] = []
  const nextTurn = () => new Promise<void>((resolve) => turns.push(resolve))
  const heard: unknown[] = []
  receivePieces(channel).receive((message) => heard.push(message))
  /** Lets one piece follow. */
  const turn = async () => {
    turns.shift()?.()
    for (let step = 0; step < 20; step += 1) await Promise.resolve()
  }
  return { port: sendInPieces(channel, nextTurn), channel, passed, heard, turn }
}

/** Telling two large files apart byte by byte takes a test longer than sending them. */
const sumOf = (file: Uint8Array) =>
  `${file.length} ${file.reduce((sum, byte, index) => (sum * 31 + byte + index) % 65_521, 0)}`
const summed = (messages: readonly unknown[]) =>
  messages.map((message) =>
    JSON.stringify(message, (_, part) => (part instanceof Uint8Array ? sumOf(part) : part))
  )
const fileOf = (length: number) => Uint8Array.from({ length }, (_, index) => index % 251)

test('what is small goes as it is, at once', () => {
  const { port, passed, heard } = openChannel()
  const message = { kind: 'call', id: 1, input: { bytes: fileOf(megabyte), note: null } }
  port.send(message)
  expect(passed).toHaveLength(1)
  expect(passed[0]).toBe(message)
  expect(summed(heard)).toEqual(summed([message]))
})

test('a large file goes in pieces, one a turn, and arrives whole', async () => {
  const { port, passed, heard, turn } = openChannel()
  const bytes = fileOf(2.5 * megabyte)
  const message = { kind: 'call', id: 1, input: { bytes, list: [1, null, 'a'], note: undefined } }
  port.send(message)
  for (const count of [1, 2, 3]) {
    expect(passed).toHaveLength(count)
    expect(heard).toEqual([])
    await turn()
  }
  expect(summed(heard)).toEqual(summed([message]))
  const sizes = passed.slice(0, 3).map((each) => (each as { bytes: Uint8Array }).bytes.length)
  expect(sizes).toEqual([megabyte, megabyte, megabyte / 2])
})

test('nothing overtakes a file on its way, and two files don’t mix', async () => {
  const { port, heard, turn } = openChannel()
  const [one, two] = [fileOf(1.5 * megabyte), fileOf(2 * megabyte)]
  port.send({ id: 1, one, two, again: one })
  port.send({ id: 2 })
  port.send({ id: 3, two })
  for (let turns = 0; turns < 6; turns += 1) await turn()
  const sent = [{ id: 1, one, two, again: one }, { id: 2 }, { id: 3, two }]
  expect(summed(heard)).toEqual(summed(sent))
})

test('a file that never came whole is missing in its message', () => {
  const { channel, heard } = openChannel()
  const piece = { kind: 'piece', file: 7, at: 0, length: 10, bytes: fileOf(4) }
  channel.send(piece)
  channel.send({ ...piece, at: 8 })
  channel.send({ id: 1, bytes: { kind: 'pieced', file: 7 }, other: { kind: 'pieced', file: 8 } })
  channel.send({ id: 2, list: [1] })
  expect(heard).toEqual([
    { id: 1, bytes: null, other: null },
    { id: 2, list: [1] }
  ])
})
