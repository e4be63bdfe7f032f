import { describe, expect, test } from 'vitest'
import { firstLayoutChoice } from '../../core/guidance/layout-choice'
import { toDollars } from '../../core/price/price'
import { fail } from '../fakes/fake-relay'
import { sampleRecord, sampleTake } from '../fakes/fake-takes'
import { settle } from '../fakes/fake-time'
import { keptFrame, openSets } from '../fakes/trial-sets'
import { derivedPriceOfAll } from './derived'
import { findAnchor, planSet } from './match-set'

const madeAt = (at: number) => ({ record: sampleRecord({ at }) })
const hero = keptFrame(
  ['1:1', 'Web hero'],
  { width: 1440, height: 900 },
  sampleTake('hero-1', { isStarred: true }),
  sampleTake('hero-2', { ...madeAt(20), image: { width: 1440, height: 896 } })
)
const card = keptFrame(
  ['1:2', 'Card'],
  { width: 300, height: 250 },
  sampleTake('card-1', madeAt(10))
)
const banner = keptFrame(['1:3', 'Banner'], { width: 728, height: 90 })
const story = keptFrame(['1:4', 'Story'], { width: 360, height: 640 })

describe('the anchor', () => {
  test('is the frame with the newest shown take', async () => {
    const { state } = await openSets(card, hero, banner)
    expect(findAnchor(state())?.nodeName).toBe('Web hero')
  })

  test('is rather one whose shown take has a star; stars of hidden takes don’t count', async () => {
    const starred = keptFrame(
      ['1:2', 'Card'],
      { width: 300, height: 250 },
      sampleTake('card-1', { isStarred: true, ...madeAt(10) })
    )
    const { state } = await openSets(hero, starred, banner)
    expect(findAnchor(state())?.nodeName).toBe('Card')
  })

  test('is the one that was chosen, which stars its shown take', async () => {
    const { actions, state, takes } = await openSets(card, hero, banner)
    await actions.chooseAnchor('1:2')
    expect(findAnchor(state())?.nodeName).toBe('Card')
    expect(takes.frames.get('1:2')?.takes[0]?.isStarred).toBe(true)
    expect(state().takes.frames[0]?.takes[0]?.isStarred).toBe(true)
  })

  test('is nobody while no frame shows a take', async () => {
    const { state } = await openSets(banner, story)
    expect(findAnchor(state())).toBeNull()
  })
})

describe('matching', () => {
  test('sends the anchor once and asks for every other frame at its own size', async () => {
    const { actions, relay, takes, jobs } = await openSets(card, hero, banner, story)
    await actions.matchSet('1:1')
    expect(takes.reads).toEqual(['hero-2'])
    expect(relay.uploads).toHaveLength(1)
    expect(jobs().map(({ target }) => target.nodeName)).toEqual(['Card', 'Banner', 'Story'])
    expect(jobs().map(({ recipe }) => recipe.size)).toEqual([
      { width: 960, height: 800 },
      { width: 1440, height: 480 },
      { width: 720, height: 1280 }
    ])
    for (const { recipe, target } of jobs()) {
      expect(recipe).toMatchObject({ prompt: 'a lighthouse', quality: 'medium' })
      expect(recipe.references?.map(({ upload }) => Number(upload))).toEqual([1])
      expect(target.origin).toEqual({ kind: 'set', imageHash: 'hero-2' })
    }
  })

  test('tells each frame’s shape, and the band of those beyond 3:1', async () => {
    const { actions, jobs } = await openSets(hero, banner, story)
    await actions.matchSet('1:1')
    const [wide, tall] = jobs().map(({ recipe }) => recipe.guidance)
    expect(wide).toContain('a wide picture (8.1 : 1)')
    expect(wide).toContain('horizontal band across the middle')
    expect(tall).toContain('a tall picture (1 : 1.8)')
    expect(tall).not.toContain('band')
  })

  test('keeps calm where each frame’s own text lies, and sends no plan beside the anchor', async () => {
    const { actions, jobs, plugin, state, time } = await openSets(hero, story)
    const area = { kind: 'text', x: 0.1, y: 0.7, width: 0.8, height: 0.2 } as const
    plugin.layouts.layouts.set('1:4', { areas: [area], canSend: true, isCut: false })
    actions.changeSelection({ ...state().selection })
    actions.changeDraft({ aware: { ...firstLayoutChoice, sendLayout: true } })
    await time.pass(500)
    await actions.matchSet('1:1')
    expect(jobs()[0]?.recipe.guidance).toContain('text will lie there')
    expect(jobs()[0]?.recipe.guidance).not.toContain('plan of the layout')
    expect(jobs()[0]?.recipe.references).toHaveLength(1)
  })

  test('takes quality and model from the draft, and never leaves the shape to the service', async () => {
    const { actions, jobs } = await openSets(hero, banner)
    actions.changeDraft({ routing: { kind: 'quality', quality: 'auto' } })
    await actions.matchSet('1:1')
    expect(jobs()[0]?.recipe).toMatchObject({
      quality: 'auto',
      size: { width: 1440, height: 480 }
    })
  })

  test('uses the draft’s prompt where nobody knows the anchor’s', async () => {
    const own = keptFrame(
      ['1:1', 'Own'],
      { width: 300, height: 250 },
      sampleTake('own', { record: null })
    )
    const { actions, jobs } = await openSets(own, story)
    await actions.matchSet('1:1')
    expect(jobs()[0]?.recipe.prompt).toBe('a harbour')
  })

  test('costs what its size, text and reference cost', async () => {
    const { state } = await openSets(hero, banner)
    const { members: plan } = planSet(state(), '1:1')
    const [one] = plan
    const bare = derivedPriceOfAll(
      plan.map((each) => ({ ...each, from: { ...each.from, image: { width: 32, height: 32 } } }))
    )
    // 45 × 28 patches of reference at $8 a million.
    expect(one?.from.image).toEqual({ width: 1440, height: 896 })
    expect(derivedPriceOfAll(plan).micros - bare.micros).toBe((45 * 28 - 1) * 8)
    expect(toDollars(derivedPriceOfAll(plan).micros)).toMatch(/^\$0\.0[3-6]$/)
  })

  test('counts an anchor with the pixels it is sent with, not more than the models look at', async () => {
    const large = sampleTake('large', { image: { width: 3840, height: 2400 } })
    const small = sampleTake('small', { image: { width: 2048, height: 1280 } })
    const prices = await Promise.all(
      [large, small].map(async (take) => {
        const anchor = keptFrame(['1:1', 'Hero'], { width: 1440, height: 900 }, take)
        const { state } = await openSets(anchor, banner)
        return derivedPriceOfAll(planSet(state(), '1:1').members)
      })
    )
    expect(prices[0]).toEqual(prices[1])
  })

  test('stars the anchor’s take first', async () => {
    const { actions, takes } = await openSets(hero, banner)
    await actions.matchSet('1:1')
    expect(takes.frames.get('1:1')?.takes.map(({ isStarred }) => isStarred)).toEqual([true, true])
  })

  test('pays once for a double press, while the anchor is on its way and after', async () => {
    const { actions, relay, jobs, state } = await openSets(hero, banner, story)
    let answer: (response: Response) => void = () => {}
    relay.failNext('POST uploads', () => new Promise((resolve) => (answer = resolve)))
    const first = actions.matchSet('1:1')
    await settle()
    expect(state().sets.busy).toEqual({ section: 'set', words: 'Sending the anchor…' })
    await actions.matchSet('1:1')
    answer(Response.json({ reference: { upload: 'f'.repeat(64), width: 1440, height: 896 } }))
    await Promise.all([first, settle().then(() => actions.matchSet('1:1'))])
    await actions.matchSet('1:1')
    expect(jobs()).toHaveLength(2)
    expect(planSet(state(), '1:1')).toEqual({ members: [], underway: 2 })
    expect(state().sets.busy).toBeNull()
  })

  test('sends nothing that costs when the anchor can’t be sent, and says why', async () => {
    const { actions, relay, jobs, state } = await openSets(hero, banner)
    relay.failNext('POST uploads', () =>
      fail(413, 'too_large', 'This picture has more than 20 MB.')
    )
    await actions.matchSet('1:1')
    expect(jobs()).toEqual([])
    expect(state().fills).toEqual([])
    expect(state().status).toEqual({ text: 'This picture has more than 20 MB.', isProblem: true })
    await actions.matchSet('1:1')
    expect(jobs()).toHaveLength(1)
  })

  test('sends not even the anchor without a prompt', async () => {
    const own = keptFrame(
      ['1:1', 'Own'],
      { width: 300, height: 250 },
      sampleTake('own', { record: null })
    )
    const { actions, relay, state } = await openSets(own, story)
    actions.changeDraft({ prompt: ' ' })
    await actions.matchSet('1:1')
    expect(relay.uploads).toEqual([])
    expect(state().status.text).toBe('Write a prompt first.')
  })

  test('says so when the anchor’s take is gone', async () => {
    const { actions, jobs, state, takes } = await openSets(hero, banner)
    takes.frames.delete('1:1')
    await actions.matchSet('1:1')
    expect(jobs()).toEqual([])
    expect(state().status.isProblem).toBe(true)
  })
})
