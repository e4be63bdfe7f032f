import { describe, expect, test } from 'vitest'
import type { CalmArea } from '../../core/guidance/calm-areas'
import { firstLayoutChoice } from '../../core/guidance/layout-choice'
import type { FrameLayout } from '../../core/wire/layout-calls'
import { firstDraft, priceOf } from '../draft/recipe-choice'
import { sampleSelection, sampleTarget } from '../fakes/fake-plugin'
import { openSession } from '../fakes/trial-session'
import { foundWords } from './layout-words'

const hero = sampleTarget('1:1', 'Hero')
const story = sampleTarget('1:2', 'Story', 1080, 1920)
const headline: CalmArea = { kind: 'text', x: 0.05, y: 0.6, width: 0.5, height: 0.3 }
const layout = { areas: [headline], canSend: true, isCut: false }
const withLayout = { ...firstLayoutChoice, sendLayout: true }

async function open(...targets: Parameters<typeof sampleSelection>) {
  const session = await openSession({ selection: sampleSelection(...targets) })
  session.plugin.layouts.layouts.set('1:1', layout)
  const recipes = () => [...session.relay.jobs.values()].map(({ recipe }) => recipe)
  return { ...session, recipes }
}

describe('what lies over the targets', () => {
  test('is read once the selection rests', async () => {
    const { actions, plugin, state, time } = await open()
    const before = plugin.layouts.read.length
    actions.changeSelection(sampleSelection(story))
    await time.pass(100)
    actions.changeSelection(sampleSelection(hero))
    await time.pass(100)
    expect(plugin.layouts.read).toHaveLength(before)
    await time.pass(100)
    expect(plugin.layouts.read.slice(before)).toEqual([['1:1']])
    expect(state().layouts.get('1:1')).toMatchObject(layout)
  })

  test('is not read again because a picture came into a frame, but because it has another size', async () => {
    const { actions, plugin, time } = await open(hero)
    await time.pass(200)
    const before = plugin.layouts.read.length
    actions.changeSelection(sampleSelection({ ...hero, takes: 1, shown: 'new' }))
    await time.pass(200)
    expect(plugin.layouts.read).toHaveLength(before)
    actions.changeSelection(sampleSelection({ ...hero, width: 301 }))
    await time.pass(200)
    expect(plugin.layouts.read).toHaveLength(before + 1)
  })

  test('is read of a hundred frames at a time', async () => {
    const many = Array.from({ length: 250 }, (_, index) => sampleTarget(`1:${index}`, 'Card'))
    const { plugin, state, time, actions } = await open()
    const before = plugin.layouts.read.length
    actions.changeSelection(sampleSelection(...many))
    await time.pass(200)
    expect(plugin.layouts.read.slice(before).map((ids) => ids.length)).toEqual([100, 100, 50])
    expect(state().layouts.size).toBe(250)
  })

  test('is told the model, as it is when Generate is pressed', async () => {
    const { actions, recipes } = await open(hero)
    await actions.generate()
    expect(recipes()[0]?.guidance).toContain(
      'Keep the area from 0.05 to 0.55 of the width and 0.60 to 0.90 of the height calm'
    )
    expect(recipes()[0]?.references).toBeUndefined()
  })

  test('is told in fractions of the image when the frame shows a band of it', async () => {
    const banner = sampleTarget('1:1', 'Banner', 728, 91)
    const { actions, recipes } = await open(banner)
    await actions.generate()
    // The middle 37.5 % of the height stay visible: 0.31 + 0.6 × 0.375 to 0.31 + 0.9 × 0.375.
    expect(recipes()[0]?.guidance).toContain('0.54 to 0.65 of the height calm')
    expect(recipes()[0]?.guidance.length).toBeLessThan(4_000)
  })

  test('is not told when nobody wants that', async () => {
    const { actions, recipes } = await open(hero)
    actions.changeDraft({ aware: { ...firstLayoutChoice, keepCalm: false } })
    await actions.generate()
    expect(recipes()[0]?.guidance).toBe('')
  })

  test('is not told when the service chooses the shape', async () => {
    const { actions, recipes } = await open(hero)
    actions.changeDraft({ routing: { kind: 'quality', quality: 'auto' } })
    await actions.generate()
    expect(recipes()[0]?.guidance).toBe('')
  })
})

describe('the layout as a reference', () => {
  test('is uploaded once for each frame that has one, and comes last in its recipe', async () => {
    const { actions, plugin, relay, recipes } = await open(hero, story)
    actions.changeDraft({ aware: withLayout, takes: 2 })
    await actions.generate()
    expect(plugin.layouts.exported).toEqual(['1:1'])
    expect(relay.uploads).toEqual([new Uint8Array([0x89, 1])])
    const reference = { upload: '1'.padStart(64, '0'), width: 960, height: 800 }
    expect(recipes().map(({ references }) => references)).toEqual([
      [reference],
      [reference],
      undefined,
      undefined
    ])
    expect(recipes()[0]?.guidance).toContain('The last attached picture is only a plan')
    expect(recipes()[2]?.guidance).not.toContain('plan')
  })

  test('comes after the references that a person chose', async () => {
    const { actions, recipes } = await open(hero, story)
    actions.changeDraft({ aware: withLayout })
    await actions.addFiles([new File([new Uint8Array([1])], 'cup.png')])
    await actions.generate()
    const uploads = recipes().map(({ references }) =>
      references?.map(({ upload }) => Number.parseInt(upload, 16))
    )
    expect(uploads).toEqual([[1, 2], [1]])
    expect(recipes()[0]?.guidance).toMatch(/^Make a new picture\..*The last attached picture/)
  })

  test('is in the price before anything is sent', () => {
    const draft = { ...firstDraft, aware: withLayout }
    const read = { ...layout, nodeId: '1:1' }
    const plain = priceOf({ ...draft, aware: firstLayoutChoice }, hero, [], read)
    // 600 × 500 pixels are 19 × 16 patches; the plan's sentences are some text tokens.
    const more = priceOf(draft, hero, [], read).micros - plain.micros
    expect(more).toBeGreaterThan(304 * 8)
    expect(more).toBeLessThan(304 * 8 + 1_000)
  })

  test('that can’t be sent stops the press before anything is paid', async () => {
    const { actions, relay, state } = await open(hero)
    actions.changeDraft({ aware: withLayout })
    relay.failNext('POST uploads')
    await actions.generate()
    expect(relay.count('POST jobs')).toBe(0)
    expect(state().status.isProblem).toBe(true)
    await actions.generate()
    expect(relay.count('POST jobs')).toBe(1)
  })

  test('takes a while, and a double press still pays once', async () => {
    const { actions, relay } = await open(hero)
    actions.changeDraft({ aware: withLayout })
    await Promise.all([actions.generate(), actions.generate()])
    expect(relay.count('POST jobs')).toBe(1)
    expect(relay.uploads).toHaveLength(1)
  })
})

describe('a safe zone', () => {
  const reel = { ...firstLayoutChoice, safeZone: 'reel' } as const

  test('is told for frames of its shape and no other', async () => {
    const { actions, recipes } = await open(hero, story)
    actions.changeDraft({ aware: { ...reel, keepCalm: false } })
    await actions.generate()
    expect(recipes()[0]?.guidance).toBe('')
    expect(recipes()[1]?.guidance).toMatch(/0\.06 to 0\.94 of the width and 0\.1\d to 0\.6\d/)
  })

  test('is drawn over frames of its shape and hidden again', async () => {
    const { actions, plugin, state } = await open(hero, story)
    await actions.showSafeZone()
    expect(state().status.text).toBe('Choose a safe zone first.')
    actions.changeDraft({ aware: reel })
    await actions.showSafeZone()
    expect(plugin.layouts.zones).toEqual([{ nodeIds: ['1:2'], zone: 'reel' }])
    expect(state().status.text).toBe('The safe zone lies over 1 frame.')
    await actions.hideSafeZones()
    expect(state().status.text).toBe('Safe zones are hidden.')
    await actions.hideSafeZones()
    expect(state().status.text).toBe('No safe zone is shown on this page.')
  })
})

test.each<[FrameLayout[], string]>([
  [[{ ...layout, nodeId: '1' }], '1 text in this frame.'],
  [[{ ...layout, nodeId: '1', areas: [] }], 'No text or buttons lie over the selected frames.'],
  [
    [
      { ...layout, nodeId: '1', areas: [headline, headline, { ...headline, kind: 'button' }] },
      { ...layout, nodeId: '2', areas: [{ ...headline, kind: 'logo' }] },
      { ...layout, nodeId: '3', areas: [], isCut: true }
    ],
    '2 texts, 1 button and 1 logo in 2 of 3 frames. Very large frames were read in part.'
  ]
])('what was found is said in a line', (layouts, words) => {
  expect(foundWords(layouts)).toBe(words)
})

test('what was chosen is remembered', async () => {
  const { actions, plugin, time } = await open(hero)
  actions.changeDraft({ aware: withLayout })
  await time.pass(500)
  expect(plugin.memory.draft?.aware).toEqual(withLayout)
})
