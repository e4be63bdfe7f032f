import { expect, test } from 'vitest'
import { readPromptFile, toPromptFile } from './prompt-file'

const prompt = { id: 'p1', name: 'Beach', text: 'A {{mood}} beach', at: 5 }

test('what was exported is read again, letter by letter', () => {
  const odd = { ...prompt, text: '“{{市場}}”\n\\{{ "quoted"' }
  expect(readPromptFile(toPromptFile([prompt, odd]))).toEqual({
    kind: 'prompts',
    prompts: [prompt, odd],
    leftOut: 0
  })
})

test('one that can’t be read leaves the others alone', () => {
  const text = JSON.stringify({ framefill: 'prompts', prompts: [{ name: '' }, prompt, 'x'] })
  expect(readPromptFile(text)).toMatchObject({ prompts: [prompt], leftOut: 2 })
})

test.each(['', 'prompt', '[]', '{"prompts":[]}', 'null'])('“%s” is no such file', (text) => {
  expect(readPromptFile(text)).toMatchObject({ kind: 'fault' })
})
