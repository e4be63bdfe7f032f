import { expect, it } from 'vitest'
import { isMode, readMode, withMode } from './mode'

it.each([
  ['', 'design'],
  ['fresh', 'design'],
  ['editor=dev', 'dev'],
  ['read-only', 'view'],
  ['editor=dev&read-only', 'dev']
])('reads ?%s as %s', (query, mode) => {
  expect(readMode(new URLSearchParams(query))).toBe(mode)
})

it('puts a mode into the address and leaves the rest as it was', () => {
  const asked = new URLSearchParams('theme=dark&editor=dev')
  expect(withMode(asked, 'view').toString()).toBe('theme=dark&read-only=')
  expect(withMode(asked, 'design').toString()).toBe('theme=dark')
  expect(readMode(withMode(new URLSearchParams('read-only'), 'dev'))).toBe('dev')
})

it('knows its own words alone', () => {
  expect(['design', 'dev', 'view', 'slides'].filter(isMode)).toEqual(['design', 'dev', 'view'])
})
