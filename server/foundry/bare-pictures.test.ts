import { describe, expect, test } from 'vitest'
import { sampleJpeg, samplePng } from './sample-pictures'
import { answerWith, base64, completed, events, json, preview } from './trial-answer'

const png = Uint8Array.from(samplePng(1024, 640))
const jpeg = Uint8Array.from(sampleJpeg(1024, 640))
const jpeg64 = sampleJpeg(1024, 640).toString('base64')
const usage = '"usage":{"input_tokens":5,"output_tokens":7}'
const data = (event: string) => event.slice('data: '.length).trim()

describe('an answer that is nothing but the picture is one, without usage', () => {
  test.each<[string, string | Uint8Array<ArrayBuffer>, string | null]>([
    ['a PNG', png, 'image/png'],
    ['a JPEG', jpeg, 'image/jpeg'],
    ['a PNG without a label', png, null],
    ['a PNG labelled as JSON', png, json],
    ['a PNG labelled as events', png, events],
    ['base64', base64, 'text/plain'],
    ['base64 of a JPEG', jpeg64, null],
    ['base64 in quotes', `"${jpeg64}"`, json],
    ['a data URL', `data:image/png;base64,${base64}`, null]
  ])('%s', async (_, body, type) => {
    const { outcome, leftOver } = await answerWith(body, type)
    expect(outcome).toMatchObject({ kind: 'done', header: { width: 1024 }, usage: null })
    if (outcome.kind !== 'done') return
    const isPng = outcome.header.format === 'png'
    expect(Uint8Array.from(outcome.writer.bytes())).toEqual(isPng ? png : jpeg)
    expect(leftOver).toHaveLength(1)
  })
})

test.each<[string, string | Uint8Array<ArrayBuffer>]>([
  ['a PNG without its end', png.subarray(0, -4)],
  ['a PNG whose pixels are damaged', png.map((byte, at) => (at === 42 ? byte ^ 1 : byte))],
  ['a JPEG without its end', jpeg.subarray(0, -2)],
  ['base64 without its end', base64.slice(0, -20)],
  ['base64 in quotes without its end', `"${base64.slice(0, -20)}`]
])('%s is no picture, and open', async (_, body) => {
  const { outcome, leftOver } = await answerWith(body, null)
  expect(outcome).toMatchObject({ kind: 'unknown', failure: { code: 'stream_incomplete' } })
  expect(outcome).not.toHaveProperty('isUnclear')
  expect(leftOver).toEqual([])
})

describe('the picture is found among JSON texts', () => {
  const before = data(preview(base64))
  const last = data(completed).replace('"b64', `${usage},"b64`)
  test.each([
    ['in a list of events', `[${before},${before},${last}]`, 2],
    ['in a list as a string of JSON', JSON.stringify(`[${before},${last}]`), 1],
    ['in a list with a comma too many', `[${before},${last},]`, 1],
    ['behind one another', `${before}${last}`, 1],
    ['in lines that end with CR', `${before}\r${last}\r`, 1],
    ['behind a word of somebody else', `{"type":"ping"}\n{"status":"queued"}\n${last}`, 0],
    ['behind an error', `{"type":"error","error":{"code":"server_error"}}\n${last}`, 0],
    ['before what is no JSON', `${last}, and more}`, 0],
    ['behind signs of life', `: ping\n\n: ping\n\n${last}`, 0],
    ['among events that have no field', `: ping\n${before}\nevent: x\n${before}\n\n${last}`, 2],
    ['behind a line of a log', `warning: slow\n${last}\n`, 0],
    ['under a key in another case', last.replace('b64_json', 'B64Json'), 0]
  ])('%s', async (_, body, previews) => {
    const { outcome, partials } = await answerWith(body, json)
    expect(outcome).toMatchObject({ kind: 'done', usage: { outputTokens: 7 } })
    expect(partials).toHaveLength(previews)
  })
})

test.each([
  ['usage alone', `data: {${usage}}\n\n`],
  ['a completed event', `data: {"type":"image_generation.completed",${usage}}\n\n`]
])('%s behind a picture that nobody called finished belongs to it', async (_, end) => {
  const { outcome, leftOver } = await answerWith(
    `data: ${data(completed).replace(/"type[^,]*,/, '')}\n\n${end}`,
    events
  )
  expect(outcome).toMatchObject({ kind: 'done', usage: { inputTextTokens: 5, outputTokens: 7 } })
  expect(leftOver).toHaveLength(1)
})
