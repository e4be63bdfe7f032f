import { describe, expect, it } from 'vitest'
import type { LayerPlan } from '../document/build-nodes'
import { frame, startCampaign } from './campaign-sample'

const layers: readonly LayerPlan[] = [
  {
    ...frame('1:2', []),
    annotations: [
      { label: 'Animate in', labelMarkdown: '*Animate* in', categoryId: 'preset:1' },
      { properties: [{ type: 'width' }] }
    ]
  },
  frame('1:3', [])
]
const run = async (code: string) => (await startCampaign(code, { layers })).result
const write = (text: string, isDraft: boolean, nodeId = '1:2') =>
  `await calls['campaign.altTexts']({ texts: [${JSON.stringify({ nodeId, text, isDraft })}] })`
const read = `(await calls['campaign.look']({ campaign: 'c1', nodeIds: ['1:2'] })).frames[0].altText`

describe('an alt text', () => {
  it('is an annotation beside the others, in one category for the whole file', async () => {
    const code = `${write('A beach', false)}; ${write('A street', false, '1:3')}
      ${write('A calm beach', false)}
      const frame = await figma.getNodeByIdAsync('1:2')
      const categories = await figma.annotations.getAnnotationCategoriesAsync()
      const own = categories.filter(({ label }) => label === 'Alt text')
      return [frame.annotations.map(({ labelMarkdown, properties, categoryId }) =>
        [labelMarkdown, properties, own.some(({ id }) => id === categoryId)]), own.length]`
    expect(await run(code)).toEqual([
      [
        ['*Animate* in', null, false],
        [null, [{ type: 'width' }], false],
        ['A calm beach', null, true]
      ],
      1
    ])
  })

  it('of the prompt’s words is a draft until somebody edits it', async () => {
    const edit = (text: string) => `frame.annotations = frame.annotations.map(
      ({ label, labelMarkdown, ...other }) => other.categoryId === id
        ? { ...other, labelMarkdown: ${text} } : { ...other, ...(labelMarkdown ? { labelMarkdown } : {}) })`
    const code = `${write('A beach', true)}
      const frame = await figma.getNodeByIdAsync('1:2')
      const { categoryId: id, labelMarkdown: words } = frame.annotations[2]
      const seen = [words.includes('From the prompt'), ${read}]
      ${edit("words.replace('A beach', 'A calm beach')")}
      seen.push(${read})
      ${edit("'Waves'")}
      seen.push(${read})
      return seen`
    expect(await run(code)).toEqual([
      true,
      { text: 'A beach', isDraft: true },
      { text: 'A calm beach', isDraft: false },
      { text: 'Waves', isDraft: false }
    ])
  })

  it('is left out where there is no category, and one step to undo', async () => {
    const code = `const before = ${read}
      ${write('A beach', false)}
      figma.triggerUndo()
      const frame = await figma.getNodeByIdAsync('1:2')
      return [before, frame.annotations.length, ${read}]`
    expect(await run(code)).toEqual([null, 2, null])
  })
})

it('a version is saved under its name, and Figma’s refusal holds up nothing', async () => {
  const save = (title: string) =>
    `await calls['campaign.version']({ title: '${title}', description: 'x' })`
  expect(await run(`return [${save('Before Summer')}, ${save('')}]`)).toEqual([
    { isSaved: true },
    { isSaved: false }
  ])
})
