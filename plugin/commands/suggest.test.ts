import { expect, test } from 'vitest'
import { createFakeFigma } from '../fakes/fake-figma'
import { createSuggester } from './suggest'

const draft = {
  prompt: 'a lighthouse',
  model: 'gpt-image-2',
  scale: 2,
  background: 'auto',
  routing: { kind: 'quality', quality: 'medium' },
  takes: 1
}

/** What Figma would show after this keystroke. */
async function type(
  fake: ReturnType<typeof createFakeFigma>,
  key: string,
  query: string,
  parameters: ParameterValues = {}
) {
  const shown: unknown[] = []
  await createSuggester(fake.figma)({
    key,
    query,
    parameters,
    result: {
      setSuggestions: (suggestions) => shown.push(...suggestions),
      setError: (message) => shown.push(`error ${message}`),
      setLoadingMessage: (message) => shown.push(`loading ${message}`)
    }
  })
  return shown
}

function withFrames(count: number) {
  const fake = createFakeFigma()
  const layers = Array.from({ length: count }, (_, index) => fake.addLayer({ id: `1:${index}` }))
  fake.select(...layers)
  return fake
}

test('without a frame nothing can be asked for', async () => {
  expect(await type(createFakeFigma(), 'prompt', 'a')).toEqual(['error Select a frame first.'])
})

test('what is typed is the suggestion, with what it will cost', async () => {
  expect(await type(withFrames(2), 'prompt', ' a harbour ')).toEqual([
    { name: 'a harbour · Standard · $0.09 for 2 frames', data: 'a harbour' }
  ])
})

test('nothing typed offers the panel’s prompt, or asks for one', async () => {
  const fake = withFrames(1)
  expect(await type(fake, 'prompt', '')).toEqual(['loading Type what to draw.'])
  fake.stored.set('draft', draft)
  expect(await type(fake, 'prompt', '')).toEqual([
    { name: 'a lighthouse · Standard · $0.04', data: 'a lighthouse' }
  ])
})

test('the panel’s prompt stays on offer while what is typed leads to it', async () => {
  const fake = withFrames(1)
  fake.stored.set('draft', draft)
  const data = async (query: string) =>
    (await type(fake, 'prompt', query)).map((one) => Object(one).data)
  expect(await data('Light')).toEqual(['Light', 'a lighthouse'])
  expect(await data('a lighthouse')).toEqual(['a lighthouse'])
  expect(await data('dunes')).toEqual(['dunes'])
})

test('a long prompt is shortened, its price is not', async () => {
  const [one] = await type(withFrames(1), 'prompt', 'x'.repeat(500))
  expect(one).toEqual({
    name: `${'x'.repeat(60)}… · Standard · $0.04`,
    data: 'x'.repeat(500)
  })
})

test('every quality is offered with its price for the selected frames', async () => {
  const offers = await type(withFrames(3), 'quality', '', { prompt: 'a harbour' })
  expect(offers).toEqual([
    { name: 'Draft · $0.02 for 3 frames', data: 'low' },
    { name: 'Standard · $0.13 for 3 frames', data: 'medium' },
    { name: expect.stringMatching(/^Final · \$0\.\d\d for 3 frames$/), data: 'high' },
    { name: expect.stringMatching(/^Auto · up to \$\d\.\d\d for 3 frames$/), data: 'auto' }
  ])
})

test('a quality is found by its first letters', async () => {
  const fake = withFrames(1)
  const data = async (query: string) =>
    (await type(fake, 'quality', query)).map((one) => Object(one).data ?? one)
  expect(await data('fi')).toEqual(['high'])
  expect(await data('splendid')).toEqual(['error Choose Draft, Standard, Final or Auto.'])
})

test('a prompt too long for a suggestion is not offered cut, but sent to the panel', async () => {
  const fake = withFrames(1)
  expect(await type(fake, 'prompt', '海'.repeat(7_000))).toEqual([
    'error Shorten the prompt, or paste it in the panel.'
  ])
  fake.stored.set('draft', { ...draft, prompt: `a ${'b'.repeat(20_000)}` })
  expect(await type(fake, 'prompt', 'a')).toHaveLength(1)
})
