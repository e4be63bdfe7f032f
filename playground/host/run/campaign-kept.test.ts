import { describe, expect, it } from 'vitest'
import { startCampaign } from './campaign-sample'

const run = async (code: string) => (await startCampaign(code, {})).result
const prompt = (id: string, name: string, text = 'A beach') => ({ id, name, text, at: 1 })
const save = (whose: string, ...prompts: readonly object[]) =>
  `await calls['prompt.save'](${JSON.stringify({ for: whose, prompts })})`
const list = (whose: string, at = 0) => `await calls['prompt.list']({ for: '${whose}', at: ${at} })`

describe.each(['person', 'file'])('prompts of a %s', (whose) => {
  it('are listed by name, changed and deleted', async () => {
    const code = `${save(whose, prompt('b', 'zebra'), prompt('a', 'Ants'))}
      ${save(whose, prompt('b', 'Bees'))}
      const all = ${list(whose)}
      await calls['prompt.delete']({ for: '${whose}', id: 'a' })
      return [all, ${list(whose)}]`
    expect(await run(code)).toEqual([
      { prompts: [prompt('a', 'Ants'), prompt('b', 'Bees')], next: null },
      { prompts: [prompt('b', 'Bees')], next: null }
    ])
  })

  it('come fifty at a time, and no more than five hundred are kept', async () => {
    const code = `for (let from = 0; from < 500; from += 50)
        await calls['prompt.save']({ for: '${whose}', prompts: Array.from({ length: 50 }, (_, at) =>
          ({ id: 'p' + (from + at), name: String(1000 + from + at), text: 'x', at: 1 })) })
      const first = ${list(whose)}
      const last = ${list(whose, 450)}
      const failed = await calls['prompt.save']({ for: '${whose}', prompts: [
        { id: 'more', name: 'x', text: 'x', at: 1 }] }).catch((error) => error.failure)
      return [first.prompts.length, first.next, last.prompts.length, last.next, failed]`
    expect(await run(code)).toEqual([
      50,
      50,
      50,
      null,
      { code: 'too_large', message: '500 prompts are kept. Delete some first.', retryable: false }
    ])
  })
})

it('a prompt as long as it may be fits into the file, and broken ones are passed over', async () => {
  const code = `await calls['prompt.save']({ for: 'file', prompts: [
      { id: 'a', name: 'n', text: '語'.repeat(32000), at: 1 }] })
    figma.root.setPluginData('prompt odd', '{"id":1}')
    const { prompts } = ${list('file')}
    return [prompts.length, prompts[0].text.length, (${list('person')}).prompts]`
  expect(await run(code)).toEqual([1, 32_000, []])
})

it('sizes are kept for a person and for the file, which has an end', async () => {
  const own = {
    ...{ id: 'own/a', name: 'a', group: 'Own', platform: 'Own', width: 10, height: 20 },
    ...{ maxBytes: null, formats: ['png'], source: '' }
  }
  const sizes = JSON.stringify({ favourites: ['meta/story'], own: [own] })
  const code = `const before = await calls['size.list']()
    await calls['size.write']({ for: 'person', sizes: ${sizes} })
    await calls['size.write']({ for: 'file', sizes: { favourites: ['x'], own: [] } })
    const favourites = Array.from({ length: 2000 }, (_, at) => 'x'.repeat(60) + at)
    const failed = await calls['size.write']({ for: 'file', sizes: { favourites, own: [] } })
      .catch((error) => error.failure.code)
    return [before, await calls['size.list'](), failed]`
  const none = { favourites: [], own: [] }
  expect(await run(code)).toEqual([
    { person: none, file: none },
    { person: JSON.parse(sizes), file: { favourites: ['x'], own: [] } },
    'too_large'
  ])
})
