// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import { layoutGuidance } from '../../../core/guidance/layout-reference'
import type { FrameTakes } from '../../../core/take'
import { sampleSelection, sampleTarget } from '../../fakes/fake-plugin'
import { sampleFrameTakes, sampleRecord, sampleTake } from '../../fakes/fake-takes'
import { createFakeActions } from '../../fakes/sample-state'
import { initialState } from '../../state'
import { noTakes } from '../../takes/takes-state'
import { TakesSection } from './takes-section'

afterEach(cleanup)

function show(...frames: FrameTakes[]) {
  return showWith({}, ...frames)
}

function showWith(change: Partial<typeof noTakes>, ...frames: FrameTakes[]) {
  const start = initialState(0)
  const targets = frames.map(({ nodeId, nodeName }) => sampleTarget(nodeId, nodeName))
  const selection = sampleSelection(...targets)
  const state = { ...start, selection, takes: { ...noTakes, frames, ...change } }
  const { actions, calls } = createFakeActions()
  render(
    <>
      <textarea aria-label="Prompt" />
      <input type="radio" name="quality" aria-label="Draft" />
      <TakesSection state={state} actions={actions} />
    </>
  )
  return calls
}

const openCard = () => fireEvent.click(screen.getByRole('button', { name: 'How it was made' }))

const hero = sampleFrameTakes('1:1', 'Hero', 3)
const press = (key: string, options = {}, target: Element = document.body) =>
  fireEvent.keyDown(target, { key, ...options })

test('frames without takes show nothing', () => {
  show()
  expect(screen.queryByRole('region', { name: 'Takes' })).toBeNull()
})

test('one frame shows its takes as radio buttons with names that say everything', () => {
  const [first, second, third] = hero.takes
  if (!first || !second || !third) throw new Error('Three takes')
  const takes = [{ ...first, record: null }, { ...second, isStarred: true }, third]
  const calls = show({ ...hero, takes })
  const strip = within(screen.getByRole('radiogroup', { name: 'Takes of Hero' }))
  const names = strip.getAllByRole('radio').map((radio) => radio.getAttribute('aria-label'))
  expect(names).toEqual([
    'Take 1 of 3, from before Framefill',
    'Take 2 of 3, starred',
    'Take 3 of 3, shown'
  ])
  expect(strip.getByRole('radio', { checked: true }).getAttribute('aria-label')).toBe(names[2])
  fireEvent.click(strip.getByRole('radio', { name: 'Take 2 of 3, starred' }))
  expect(calls).toEqual([['showTake', '1:1', 'Hero-2']])
})

test('several frames show a sum and flip together; a star or deletion means one frame', () => {
  const calls = show(hero, sampleFrameTakes('1:2', 'Card', 2))
  screen.getByRole('heading', { name: 'Takes 2 frames, 5 takes' })
  expect(screen.queryByRole('radiogroup')).toBeNull()
  expect(screen.queryByRole('button', { name: 'Delete take' })).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Previous take' }))
  fireEvent.click(screen.getByRole('button', { name: 'Next take' }))
  expect(calls).toEqual([
    ['flipTakes', -1],
    ['flipTakes', 1]
  ])
})

test('several frames show one take each, and a press on one goes to its frame', () => {
  const calls = show(hero, sampleFrameTakes('1:2', 'Card', 2))
  const list = within(screen.getByRole('list', { name: 'Shown takes' }))
  fireEvent.click(list.getByRole('button', { name: 'Card: take 2 of 2' }))
  expect(calls).toMatchObject([['openTake', { nodeId: '1:2', isShown: true }]])
})

test('only what a frame shows in part can be slid', () => {
  show(hero)
  expect(screen.queryByRole('slider')).toBeNull()
  cleanup()
  const calls = show({ ...hero, frame: { width: 728, height: 90 } })
  fireEvent.keyDown(screen.getByRole('slider', { name: 'Visible part: Hero' }), { key: 'Home' })
  expect(calls).toEqual([['slide', hero.nodeId, 0]])
})

test('references count what the person added, not the picture it was made from or the plan', () => {
  const upload = { upload: 'a'.repeat(64), width: 64, height: 48 }
  const { recipe } = sampleRecord()
  const origin = { kind: 'edit', imageHash: 'x' } as const
  const guidance = `Calm. ${layoutGuidance}`
  const three = { ...recipe, guidance, references: [upload, upload, upload] }
  const record = sampleRecord({ origin, recipe: three })
  show({ ...hero, takes: [sampleTake('Hero-3', { record })] })
  openCard()
  expect(screen.getByText('References').nextElementSibling?.textContent).toBe('1')
})

test.each([
  ['ArrowLeft', ['flipTakes', -1]],
  ['ArrowRight', ['flipTakes', 1]],
  ['s', ['starShown']],
  ['Delete', ['deleteShown']],
  ['Backspace', ['deleteShown']],
  ['c', ['compare', true, false]]
])('%s works anywhere in the panel', (key, expected) => {
  const calls = show(hero)
  press(key)
  expect(calls).toEqual([expected])
})

test.each(['ArrowLeft', 's', 'Delete', 'c'])('%s in the prompt belongs to the text', (key) => {
  const calls = show(hero)
  press(key, {}, screen.getByRole('textbox', { name: 'Prompt' }))
  press(key, {}, screen.getByRole('radio', { name: 'Draft' }))
  expect(calls).toEqual([])
})

test('on a take the arrow keys are the radio buttons’ own, the letters the takes’', () => {
  const calls = show(hero)
  const radio = screen.getByRole('radio', { name: 'Take 3 of 3, shown' })
  press('ArrowRight', {}, radio)
  press('s', {}, radio)
  expect(calls).toEqual([['starShown']])
})

test('a key held down deletes one take, and shortcuts of the browser stay its own', () => {
  const calls = show(hero)
  press('Delete', { repeat: true })
  press('s', { metaKey: true })
  press('c', { ctrlKey: true })
  expect(calls).toEqual([])
})

test('the earlier picture shows for as long as C or the button is held', () => {
  const calls = show(hero)
  press('c')
  fireEvent.keyUp(document.body, { key: 'c' })
  const button = screen.getByRole('button', { name: 'Show what was there before, while held' })
  fireEvent.pointerDown(button)
  fireEvent.pointerUp(button)
  press(' ', {}, button)
  fireEvent.keyUp(button, { key: ' ' })
  const [there, back] = [
    ['compare', true, false],
    ['compare', false]
  ]
  expect(calls).toEqual([there, back, there, back, there, back])
})

test('with ⇧ the key and the button go back to what was before Framefill', () => {
  const calls = show(hero)
  press('C', { shiftKey: true })
  fireEvent.keyUp(document.body, { key: 'C', shiftKey: true })
  const button = screen.getByRole('button', { name: 'Show what was there before, while held' })
  fireEvent.pointerDown(button, { shiftKey: true })
  fireEvent.pointerUp(button)
  const there = ['compare', true, true]
  expect(calls).toEqual([there, ['compare', false], there, ['compare', false]])
})

test('the original is restored from the card, and offered where it is not shown', () => {
  const [first, ...later] = hero.takes
  if (!first) throw new Error('Three takes')
  const calls = show({ ...hero, takes: [{ ...first, record: null }, ...later] })
  openCard()
  fireEvent.click(screen.getByRole('button', { name: 'Restore original' }))
  expect(calls).toEqual([['restoreOriginal', '1:1']])
  // The button goes, and the focus must not go with it.
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Take 3 of 3, shown')
  cleanup()
  show({ ...hero, takes: [{ ...first, record: null }], shown: first.imageHash })
  openCard()
  expect(screen.queryByRole('button', { name: 'Restore original' })).toBeNull()
})

test('a picture that was put between two takes is not called the one from before Framefill', () => {
  const [first, , third] = hero.takes
  if (!first || !third) throw new Error('Three takes')
  show({ ...hero, takes: [first, { ...third, record: null }] })
  screen.getByRole('radio', { name: 'Take 2 of 2, shown, put here by hand' })
  openCard()
  screen.getByText('A picture that somebody put here by hand between two takes.')
  screen.getByRole('button', { name: 'Restore original' })
})

test('an instance says whose its takes are, and leaves stars and deletions to its component', () => {
  show({ ...hero, follows: 'Card' })
  expect(screen.queryByRole('button', { name: 'Star' })).toBeNull()
  expect(screen.queryByRole('button', { name: 'Delete take' })).toBeNull()
  screen.getByRole('button', { name: 'Next take' })
  openCard()
  screen.getByText(
    'From its main component “Card”. A flip or a new picture here changes this instance alone.'
  )
  screen.getByText('a lighthouse')
})

test('the card says how the shown take was made; running again costs what the button says', () => {
  const calls = show(hero)
  const record = hero.takes[2]?.record
  expect(screen.queryByText('a lighthouse')).toBeNull()
  openCard()
  screen.getByText('a lighthouse')
  screen.getByText('960×800, as asked')
  for (const name of ['Use prompt', 'Copy prompt', 'Run again · $0.04', 'Continue from it'])
    fireEvent.click(screen.getByRole('button', { name }))
  expect(calls).toEqual([
    ['usePrompt', record, hero.frame],
    ['copyPrompt', record],
    ['runAgain', '1:1', record],
    ['openView', 'edit']
  ])
})

test('a long prompt is cut until somebody wants all of it', () => {
  const { recipe } = sampleRecord()
  const record = sampleRecord({ recipe: { ...recipe, prompt: 'a long story '.repeat(30) } })
  show({ ...hero, takes: [sampleTake('Hero-3', { record })] })
  openCard()
  const more = screen.getByRole('button', { name: 'Show all of it' })
  expect(more.getAttribute('aria-expanded')).toBe('false')
  fireEvent.click(more)
  screen.getByRole('button', { name: 'Show less' })
})

test('the picture from before Framefill has no recipe to run', () => {
  show({ ...hero, takes: [sampleTake('Hero-3', { record: null })] })
  openCard()
  screen.getByText('The picture that was here before Framefill.')
  expect(screen.queryByRole('button', { name: /Run again/ })).toBeNull()
})

test('the card shows what running again sends; more than usual is asked about beside it', () => {
  const [take] = hero.takes
  const jobId = take?.record?.jobId ?? ''
  const asking = { nodeId: '1:1', jobId, words: 'This costs $0.72; usual is $0.05.' }
  const calls = showWith({ asking }, { ...hero, nodeId: '1:1' })
  openCard()
  screen.getByText(/^960×800, Standard, gpt-image-2\.$/)
  screen.getByText('This costs $0.72; usual is $0.05.')
  fireEvent.click(screen.getByRole('button', { name: 'Don’t run it' }))
  fireEvent.click(screen.getByRole('button', { name: 'Spend $0.04' }))
  expect(calls).toEqual([['keepUsual'], ['runAgain', '1:1', hero.takes[2]?.record, true]])
})
