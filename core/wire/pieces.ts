import * as z from 'zod/mini'
import type { Port } from './calls'

type FileBytes = Uint8Array<ArrayBuffer>

/**
 * Handing 12 MB over at once takes tens of milliseconds, which is felt (claim figma.message-copy).
 */
const pieceBytes = 1024 * 1024
/** More than any of our pictures has. */
const maxFileBytes = 256 * pieceBytes

/**
 * Part of a file that begins at `at`, of `length` bytes in all; a message that names it follows.
 */
const Piece = z.strictObject({
  kind: z.literal('piece'),
  file: z.int(),
  at: z.int().check(z.minimum(0)),
  length: z.int().check(z.minimum(0), z.maximum(maxFileBytes)),
  bytes: z.instanceof(Uint8Array)
})

/** Stands in a message where the file was. */
const Pieced = z.strictObject({ kind: z.literal('pieced'), file: z.int() })

/**
 * A port that sends large files ahead in pieces, with a pause after each; messages keep their
 * order. `nextTurn` resolves when others have had their turn.
 */
export function sendInPieces(port: Port, nextTurn: () => Promise<void>): Port {
  const waiting: unknown[] = []
  let isBusy = false
  let lastFile = 0

  const sendFile = async (bytes: FileBytes) => {
    lastFile += 1
    const file = lastFile
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      const piece = { kind: 'piece', file, at, length: bytes.length } as const
      port.send({ ...piece, bytes: bytes.slice(at, at + pieceBytes) })
      await nextTurn()
    }
    return { kind: 'pieced', file } satisfies z.infer<typeof Pieced>
  }

  const sendWhole = async (message: unknown) => {
    const sent = new Map<FileBytes, unknown>()
    for (const file of new Set(filesIn(message).filter(isLarge)))
      sent.set(file, await sendFile(file))
    port.send(change(message, (part) => sent.get(part as FileBytes)))
  }

  const work = async () => {
    isBusy = true
    try {
      while (waiting.length > 0) await sendWhole(waiting.shift())
    } finally {
      isBusy = false
    }
  }

  return {
    receive: port.receive,
    send: (message) => {
      if (!isBusy && !filesIn(message).some(isLarge)) return port.send(message)
      waiting.push(message)
      if (!isBusy) work()
    }
  }
}

/** The other end: puts files together again. What never came whole is null in its message. */
export function receivePieces(port: Port): Port {
  const files = new Map<number, { bytes: FileBytes; missing: number }>()
  const named = new Set<number>()

  const take = (piece: z.infer<typeof Piece>) => {
    const { at, bytes, length } = piece
    const file = files.get(piece.file) ?? { bytes: new Uint8Array(length), missing: length }
    if (at + bytes.length > file.bytes.length) return
    file.bytes.set(bytes, at)
    file.missing -= bytes.length
    files.set(piece.file, file)
  }

  const toFile = (part: unknown): FileBytes | null | undefined => {
    if (typeof part !== 'object' || part === null || !('kind' in part)) return undefined
    const pieced = z.safeParse(Pieced, part)
    if (!pieced.success) return undefined
    const file = files.get(pieced.data.file)
    named.add(pieced.data.file)
    return file?.missing === 0 ? file.bytes : null
  }

  return {
    send: port.send,
    receive: (listener) =>
      port.receive((message) => {
        const piece = z.safeParse(Piece, message)
        if (piece.success) return take(piece.data)
        // Looking through every message would take the plugin's slow engine too long.
        if (files.size === 0) return listener(message)
        const whole = change(message, toFile)
        for (const file of named) files.delete(file)
        named.clear()
        listener(whole)
      })
  }
}

const isLarge = (file: FileBytes) => file.length > pieceBytes

/** The files that a message holds, as far down as our calls put them. */
export function filesIn(message: unknown): readonly FileBytes[] {
  // Our messages are copied into plain array buffers, never shared ones.
  if (message instanceof Uint8Array) return [message as FileBytes]
  if (typeof message !== 'object' || message === null) return []
  return Object.values(message).flatMap(filesIn)
}

/** The same message with some of its parts replaced; undefined leaves a part as it is. */
function change(part: unknown, replace: (part: unknown) => unknown): unknown {
  const next = replace(part)
  if (next !== undefined) return next
  if (part instanceof Uint8Array || typeof part !== 'object' || part === null) return part
  if (Array.isArray(part)) return part.map((each) => change(each, replace))
  return Object.fromEntries(
    Object.entries(part).map(([name, value]) => [name, change(value, replace)])
  )
}
