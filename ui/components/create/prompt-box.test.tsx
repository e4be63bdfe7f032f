// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { useState } from 'preact/hooks'
import { afterEach, expect, test } from 'vitest'
import { sampleFill } from '../../fakes/sample-state'
import type { Fill } from '../../fill'
import { noTakes } from '../../takes/takes-state'
import { PromptBox } from './prompt-box'

afterEach(cleanup)

const sent = (prompt: string, key = prompt): Fill => {
  const fill = sampleFill({ step: 'sending' })
  return { ...fill, key, recipe: { ...fill.recipe, prompt } }
}

function Stage({ fills, first = '' }: { fills: readonly Fill[]; first?: string }) {
  const [prompt, setPrompt] = useState(first)
  const state = { fills, takes: noTakes, view: 'create' } as const
  return <PromptBox state={state} prompt={prompt} onChange={setPrompt} onSubmit={() => {}} />
}

const box = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Prompt' })
const isAllSelected = () =>
  box().selectionStart === 0 && box().selectionEnd === box().value.length && box().value !== ''

test('it has the focus on opening, and takes it from nobody', () => {
  render(<Stage fills={[]} />)
  expect(document.activeElement).toBe(box())
  cleanup()
  const tab = document.body.appendChild(document.createElement('button'))
  tab.focus()
  render(<Stage fills={[]} />)
  expect(document.activeElement).toBe(tab)
  tab.remove()
})

test('what was sent is selected for whoever goes on typing, and what comes back is not', () => {
  const { rerender } = render(<Stage fills={[]} first="a pier" />)
  const waiting = { ...sent('a pier'), progress: sampleFill({ step: 'sending' }).progress }
  rerender(<Stage fills={[waiting]} />)
  expect(isAllSelected()).toBe(true)
  box().setSelectionRange(1, 1)
  rerender(<Stage fills={[{ ...waiting, preview: { url: 'blob:1', rank: 0 } }]} />)
  expect(isAllSelected()).toBe(false)
})

test('↑ in an empty box walks back through recent prompts, ↓ forward again', () => {
  render(<Stage fills={[sent('dunes'), sent('a pier')]} />)
  const walk = (key: string) => {
    fireEvent.keyDown(box(), { key })
    return box().value
  }
  expect(['ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowDown', 'ArrowDown'].map(walk)).toEqual([
    'dunes',
    'a pier',
    'a pier',
    'dunes',
    ''
  ])
})

test('a prompt that somebody wrote is left alone', () => {
  render(<Stage fills={[sent('dunes')]} first="mine" />)
  expect(fireEvent.keyDown(box(), { key: 'ArrowUp' })).toBe(true)
  expect(box().value).toBe('mine')
})
