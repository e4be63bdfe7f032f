// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { createTextCopier } from './copy-text'

test('what is copied is selected for the old command, and focus comes back', () => {
  const field = document.createElement('input')
  document.body.append(field)
  field.focus()
  const copied: string[] = []
  document.execCommand = (command) => {
    const box = document.querySelector('textarea')
    if (command === 'copy' && box) copied.push(box.value)
    return true
  }
  expect(createTextCopier(document)('a quiet lake')).toBe(true)
  expect(copied).toEqual(['a quiet lake'])
  expect(document.querySelector('textarea')).toBeNull()
  expect(document.activeElement).toBe(field)
})
