import { describe, expect, test } from 'vitest'
import { maskText } from './mask-text'

const prompt = 'A "red" fox\nwith café & <hat> beside a lake'
const secrets = ['s3cr3t-key-of-ours']
const mask = (text: string, of = prompt) => maskText(text, { prompt: of, secrets })
const words = ['red', 'fox', 'caf', 'hat', 'lake', 's3cr3t']

describe('nothing of a prompt or a key is left', () => {
  test.each([
    ['in a page', `<p>Your prompt ${prompt} was refused</p>`],
    [
      'in a page, escaped',
      '<p>A &quot;red&quot; fox\nwith café &amp; &lt;hat&gt; beside a lake</p>'
    ],
    ['in an address', `<a href=/?q=${encodeURIComponent(prompt)}>x</a>`],
    ['in JSON', JSON.stringify({ error: { message: `Bad prompt: ${prompt}` } })],
    [
      'in JSON as ASCII',
      JSON.stringify({ error: { message: `Bad: ${prompt}` } }).replace('é', '\\u00e9')
    ],
    ['in JSON within JSON', JSON.stringify({ message: JSON.stringify({ prompt }) })],
    ['in another key', JSON.stringify({ data: [{ revised_prompt: `Draw: ${prompt}` }] })],
    ['in other case', JSON.stringify({ message: prompt.toUpperCase() }).toLowerCase()],
    ['with dashes for blanks', JSON.stringify({ message: prompt.replaceAll(' ', '-') })],
    ['its words alone', JSON.stringify({ message: 'found lake, then fox (red) and hat' })],
    ['a word of it as a code', JSON.stringify({ error: { code: 'red_fox', type: 'lake' } })],
    ['as the key that was sent', JSON.stringify({ message: `Key ${secrets[0]} is wrong` })],
    ['in an event', `event: error\ndata: ${JSON.stringify({ error: { message: prompt } })}\n\n`]
  ])('%s', (_, text) => {
    const masked = mask(text).toLowerCase()
    for (const word of words) expect(masked).not.toContain(word)
    expect(masked).toHaveLength(text.length)
  })

  test('also where the service wrote it in words of its own', () => {
    const text = JSON.stringify({ revised_prompt: 'An animal at the water', user: 'ada', id: 'a1' })
    expect(JSON.parse(mask(text))).toEqual({
      revised_prompt: 'x'.repeat(22),
      user: 'xxx',
      id: 'xx'
    })
  })

  test('nor of one in other letters, however they are escaped', () => {
    const russian = 'лиса у озера'
    const plain = JSON.stringify({ error: { message: `Bad: ${russian}` } })
    const ascii = plain.replace(
      /[\u0400-\u04ff]/g,
      (letter) => `\\u0${letter.charCodeAt(0).toString(16)}`
    )
    for (const text of [plain, ascii])
      expect(mask(text, russian)).not.toMatch(/[\u0400-\u04ff]|\\u04/)
  })

  test('nor of a token that nobody told of', () => {
    const text = JSON.stringify({ message: 'Bearer eyJ0eXAiOiJKV1QiLCJhbGciOi is out' })
    expect(JSON.parse(mask(text)).message).toBe(`Bearer ${'x'.repeat(26)} is out`)
  })
})

describe('what the service says of itself stays', () => {
  test('codes, names, sizes, numbers and verdicts', () => {
    const body = {
      created: 1_777_000_000,
      error: {
        code: 'content_filter',
        type: 'image_generation_server_error',
        param: 'prompt',
        message: 'The response was filtered.',
        innererror: {
          code: 'ResponsibleAIPolicyViolation',
          content_filter_result: { violence: { filtered: true, severity: 'medium' } }
        },
        moderation_details: { moderation_stage: 'input', categories: ['violence'] }
      },
      usage: { input_tokens: 5 },
      b64_json: '(picture png 1024x640 4000)'
    }
    expect(JSON.parse(mask(JSON.stringify(body)))).toEqual(body)
  })

  test('a code that the prompt holds as well', () => {
    const text = '{"error":{"code":"moderation_blocked"}}'
    expect(mask(text, 'what is moderation_blocked')).toBe(text)
  })

  test('a prompt of one letter', () => {
    const text = '{"error":{"message":"a picture"}}'
    expect(mask(text, 'a')).toBe(text)
  })
})

test.each([
  ['a backslash at the end', 'ends with \\'],
  ['quotes and backslashes', '\\"\\"\\ \\\\" "'],
  ['letters beyond ASCII', 'ééééééééé\u2028\ud83e\udd8a'],
  ['half a pair', 'broken \ud83e emoji of a fox']
])('JSON with %s is JSON afterwards', (_, odd) => {
  const text = JSON.stringify({ message: `Said ${odd} to it`, other: odd, code: 'x' })
  const masked = mask(text, odd)
  expect(masked).toHaveLength(text.length)
  expect(JSON.parse(masked).code).toBe('x')
})

test('bytes that are no text leave nothing but their length', () => {
  const masked = mask('\ufffdPNG\0\0pixels {"code":"x"}')
  expect(masked).not.toMatch(/PNG|pixels|code/)
})
