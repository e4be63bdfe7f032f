import { describe, expect, test } from 'vitest'
import { samplePng } from './sample-pictures'
import { answerWith, base64, completed, events, json, preview, trialRequest } from './trial-answer'

const usage = '"usage":{"input_tokens":5,"output_tokens":7}'
const answered = `{"created":1,"data":[{"b64_json":"${base64}"}],${usage}}`
const finished = `data: {"type":"image_generation.completed","b64_json":"${base64}",${usage}}\n\n`
const webp = Buffer.from('RIFF\0\0\0\0WEBPVP8 and so on').toString('base64')
const references = [{ upload: 'a'.repeat(64), width: 1024, height: 640 }]
const sent = {
  bytes: 1,
  format: 'png' as const,
  open: async () =>
    (async function* () {
      yield new Uint8Array([1])
    })()
}
const inLines = base64.replace(/.{40}/g, '$&\\n')

describe('generateImage takes', () => {
  test.each([
    [
      'one JSON text from a gateway that doesn’t stream',
      `{"created":1,"data":[{"b64_json":"${base64}"}],"usage":{"input_tokens":5,"output_tokens":7}}`,
      json
    ],
    ['JSON labelled as text', answered, 'text/plain'],
    ['JSON without a label', answered, null],
    ['JSON behind a byte order mark and blanks', `\ufeff \r\n${answered}`, json],
    ['JSON labelled as events', answered, events],
    ['events labelled as JSON', finished, json],
    ['events behind a byte order mark', `\ufeff${finished}`, events],
    ['base64 in lines', answered.replace(base64, inLines), json],
    ['base64 in lines within an event', finished.replace(base64, inLines), events],
    ['base64 with blanks', answered.replace(base64, base64.replace(/.{20}/g, '$& ')), json],
    ['a data URL', answered.replace(base64, `data:image/png;base64,${base64}`), json],
    [
      'more than a megabyte beside the picture',
      answered.replace('{', `{"trace":"${'x'.repeat(1_200_000)}",`),
      json
    ],
    ['a second picture', answered.replace('}]', `},{"b64_json":"${'A'.repeat(9_000)}"}]`), json],
    ['JSON that breaks off behind its usage', answered.slice(0, -1), json],
    ['an event that breaks off behind its usage', finished.slice(0, -3), events],
    ['a preview that is a WebP', preview(webp) + finished, events],
    ['a preview that isn’t base64', preview('***') + finished, events],
    ['a preview that isn’t whole', preview(base64.slice(0, 60)) + finished, events],
    ['an event that isn’t JSON', `data: hello\n\n${finished}`, events],
    ['an event that is no object', `data: [1]\n\n${finished}`, events],
    [
      'an event that isn’t ours',
      `event: gateway.trace\ndata: {"type":"gateway.trace","error":{"code":"x"}}\n\n${finished}`,
      events
    ],
    ['an empty error beside the picture', finished.replace('"b64', '"error":{},"b64'), events],
    [
      'JSON with the usage first',
      `{"usage":{"input_tokens":5,"output_tokens":7,"input_tokens_details":{"text_tokens":5,"image_tokens":0}},"data":[{"extra":{"b64":1},"b64_json":"${base64}"}]}`,
      json
    ],
    [
      'a stream whose event wraps the data',
      `data: {"data":[{"b64_json":"${base64}"}],"usage":{"input_tokens":5,"output_tokens":7}}\n\n`,
      events
    ]
  ])('%s', async (_, body, type) => {
    const { outcome, leftOver } = await answerWith(body, type)
    expect(outcome).toMatchObject({
      kind: 'done',
      header: { width: 1024, height: 640 },
      bytes: 60,
      usage: { inputTextTokens: 5, inputImageTokens: 0, outputTokens: 7 },
      requestId: 'r1'
    })
    expect(leftOver).toHaveLength(1)
  })

  test('a stream without content type, event names or usage', async () => {
    const { outcome } = await answerWith(completed, null)
    expect(outcome).toMatchObject({ kind: 'done', usage: null })
  })

  test.each([
    ['\n', 1],
    ['\r\n', 2]
  ])('an event a line, without a word of SSE, ended by %j', async (end, previews) => {
    const line = (event: string) => event.slice('data: '.length).trim() + end
    const body = line(preview(base64)).repeat(previews) + line(finished)
    for (const type of ['application/x-ndjson', events]) {
      const { outcome, partials } = await answerWith(body, type)
      expect(outcome).toMatchObject({ kind: 'done', previews, usage: { outputTokens: 7 } })
      expect(partials).toHaveLength(previews)
    }
    const { outcome } = await answerWith(line(preview(base64)), json)
    expect(outcome).toMatchObject({ kind: 'unknown', failure: { code: 'stream_incomplete' } })
  })

  test('an event whose type only its name tells', async () => {
    const body = `event: image_generation.partial_image\ndata: {"b64_json":"${base64}"}\n\n${completed}`
    expect((await answerWith(body, events)).outcome.kind).toBe('done')
  })

  test('the last of several pictures that nobody called finished', async () => {
    const last = samplePng(1040, 640).toString('base64')
    const body = [base64, last].map((one) => `data: {"b64_json":"${one}"}\n\n`).join('')
    const { outcome, leftOver } = await answerWith(body, events)
    expect(outcome).toMatchObject({ kind: 'done', header: { width: 1040 } })
    expect(leftOver).toHaveLength(1)
  })

  test('a frame with an index and no type as the preview that it is', async () => {
    const first = `data: {"partial_image_index":0,"b64_json":"${samplePng(64, 64).toString('base64')}"}\n\n`
    const { outcome, partials } = await answerWith(first + completed, events)
    expect(outcome).toMatchObject({ kind: 'done', header: { width: 1024 } })
    expect(partials).toHaveLength(1)
  })

  test('a picture that is larger than Figma takes, since it is paid for', async () => {
    const large = samplePng(5000, 3000)
    const body = answered.replace(base64, large.toString('base64'))
    const { outcome } = await answerWith(body, json)
    if (outcome.kind !== 'done') throw new Error(outcome.kind)
    expect(outcome.header).toMatchObject({ width: 5000, height: 3000 })
    expect(outcome.writer.bytes()).toEqual(large)
  })

  test('no preview that is larger than Figma takes', async () => {
    const large = preview(samplePng(5000, 3000).toString('base64'))
    const { outcome, partials, skipped } = await answerWith(large + completed, events)
    expect([outcome.kind, partials, skipped]).toEqual(['done', [], ['preview_unreadable']])
  })

  test('exactly the bytes that base64 in lines stands for', async () => {
    const { outcome } = await answerWith(answered.replace(base64, inLines), json)
    if (outcome.kind !== 'done') throw new Error(outcome.kind)
    expect(outcome.writer.bytes().toString('base64')).toBe(base64)
  })

  test('what it passes over with a word for the log', async () => {
    const { skipped } = await answerWith(`data: hi\n\n${preview(webp)}${completed}`, events)
    expect(skipped).toEqual(['event_unknown', 'preview_unreadable'])
  })

  test('usage of no tokens as none, since no picture takes none', async () => {
    const body = answered.replace('"output_tokens":7', '"output_tokens":0')
    expect((await answerWith(body, json)).outcome).toMatchObject({ kind: 'done', usage: null })
  })

  test('odd usage without losing the picture', async () => {
    const body = completed.replace('"b64', '"usage":{"output_tokens":"many"},"b64')
    expect((await answerWith(body, events)).outcome).toMatchObject({ kind: 'done', usage: null })
  })

  test('previews that nobody asked for or that can’t be read, and counts them', async () => {
    const body = preview(base64) + preview(webp) + preview(base64) + completed
    const { outcome, partials } = await answerWith(body, events)
    expect([outcome.previews, partials.length]).toEqual([3, 2])
  })

  test.each([
    ['told apart', '"input_tokens_details":{"text_tokens":5,"image_tokens":640},', [5, 640]],
    ['in one sum, as pictures, which cost more', '', [0, 645]],
    ['with the text alone', '"input_tokens_details":{"text_tokens":5},', [5, 640]]
  ] as const)('an edit’s input %s', async (_name, details, [text, images]) => {
    const told = `"usage":{"input_tokens":645,${details}"output_tokens":7}`
    const recipe = { ...trialRequest(async () => new Response()).recipe, references }
    const { outcome } = await answerWith(completed.replace('"b64', `${told},"b64`), events, {
      recipe,
      findPicture: async () => sent
    })
    expect(outcome).toMatchObject({
      usage: { inputTextTokens: text, inputImageTokens: images, outputTokens: 7 }
    })
  })

  test('a partial without a picture as no partial', async () => {
    const body = `data: {"type":"image_generation.partial_image"}\n\n${completed}`
    expect((await answerWith(body, events)).outcome.kind).toBe('done')
  })
})
