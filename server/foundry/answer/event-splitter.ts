import { findByte } from './find-byte'

/** A piece of one event's data, or its end. `type` is what the `event:` field said, often ''. */
export type EventPart = { kind: 'data'; bytes: Uint8Array } | { kind: 'end'; type: string }

/** `finish` ends an event that the stream's end left open; the standard would drop it, but it's paid. */
export type EventSplitter = Readonly<{
  push: (chunk: Uint8Array) => Generator<EventPart>
  finish: () => Generator<EventPart>
}>

type LineState = 'field' | 'data' | 'ignored'

const lineFeed = 0x0a
const carriageReturn = 0x0d
const colon = 0x3a
const brace = 0x7b
const space = 0x20
/** Longest field name with its value that is kept, other than `data:`; `event: …` needs 40. */
const maxFieldBytes = 200

/**
 * Takes a server-sent event stream (WHATWG HTML §9.2) apart while it arrives, in pieces cut
 * anywhere. Data is never gathered here: one line may carry a 13 MB picture.
 */
export function createEventSplitter(): EventSplitter {
  let line: LineState = 'field'
  let field: number[] = []
  let lineIsEmpty = true
  /** The line is JSON without a field's name, and an event by itself. */
  let isBare = false
  let skipLineFeed = false
  let skipSpace = false
  let dataLines = 0
  let type = ''

  return { push, finish }

  function* push(chunk: Uint8Array): Generator<EventPart> {
    let offset = 0
    while (offset < chunk.length) {
      const byte = chunk[offset]
      if (skipLineFeed && byte === lineFeed) {
        skipLineFeed = false
        offset += 1
      } else if (byte === lineFeed || byte === carriageReturn) {
        skipLineFeed = byte === carriageReturn
        offset += 1
        yield* endLine()
      } else if (line === 'data') {
        const end = endOfLine(chunk, offset)
        const start = skipSpace && byte === space ? offset + 1 : offset
        skipSpace = false
        skipLineFeed = false
        if (end > start) yield { kind: 'data', bytes: chunk.subarray(start, end) }
        offset = end
      } else {
        skipLineFeed = false
        yield* readFieldByte(byte ?? 0)
        offset += 1
      }
    }
  }

  function* finish(): Generator<EventPart> {
    if (dataLines > 0) yield { kind: 'end', type }
  }

  function* readFieldByte(byte: number): Generator<EventPart> {
    if (lineIsEmpty && byte === brace) return yield* beginBare()
    lineIsEmpty = false
    if (line === 'ignored') return
    field.push(byte)
    if (byte === colon && toText(field) === 'data:') {
      line = 'data'
      skipSpace = true
      // The standard joins the data lines of an event by line feeds.
      if (dataLines > 0) yield { kind: 'data', bytes: new Uint8Array([lineFeed]) }
      dataLines += 1
    } else if (field[0] === colon || field.length > maxFieldBytes) line = 'ignored'
  }

  /** No field begins so: JSON behind signs of life, or behind somebody's own words. */
  function* beginBare(): Generator<EventPart> {
    if (dataLines > 0) yield { kind: 'end', type }
    if (dataLines > 0) type = ''
    line = 'data'
    lineIsEmpty = false
    isBare = true
    dataLines = 1
    yield { kind: 'data', bytes: new Uint8Array([brace]) }
  }

  function* endLine(): Generator<EventPart> {
    const isEnd = lineIsEmpty || isBare
    if (isEnd && dataLines > 0) yield { kind: 'end', type }
    if (isEnd) {
      dataLines = 0
      type = ''
    } else if (line === 'field') {
      type = /^event: ?(.*)$/.exec(toText(field))?.[1] ?? type
    }
    line = 'field'
    field = []
    lineIsEmpty = true
    isBare = false
    skipSpace = false
  }
}

function toText(bytes: readonly number[]): string {
  return String.fromCharCode(...bytes)
}

function endOfLine(chunk: Uint8Array, offset: number): number {
  const end = findByte(chunk, lineFeed, offset)
  // Looking only as far as the line feed keeps a stream without CR linear.
  return offset + findByte(chunk.subarray(offset, end), carriageReturn, 0)
}
