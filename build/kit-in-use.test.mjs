import { describe, expect, it } from 'vitest'
import { inlineConstants, roundPaths } from './kit-in-use.mjs'

describe('constants of the kit’s CSS', () => {
  it('stand where they are read, those made of others too, and unread ones are gone', () => {
    const css = ':root{--space-8: 8px;--gap:var(--space-8);--unread:1px}.a{margin:var(--gap)}'
    expect(inlineConstants(css, '')).toBe('.a{margin:8px}')
  })

  it('stay where a rule, a theme or code can change them, or a read has a second value', () => {
    const css =
      ':root{--size:1px;--tint:red;--set:2px;--maybe:3px}.dark{--tint:blue}' +
      '.a{top:var(--size);color:var(--tint);left:var(--set);right:var(--maybe,0)}'
    expect(inlineConstants(css, 'style.setProperty("--set","4px")')).toBe(
      ':root{--tint:red;--set:2px;--maybe:3px}.dark{--tint:blue}' +
        '.a{top:1px;color:var(--tint);left:var(--set);right:var(--maybe,0)}'
    )
  })

  it('leave properties alone that Figma defines', () => {
    const css = '.a{color:var(--figma-color-text)}'
    expect(inlineConstants(css, '')).toBe(css)
  })
})

describe('icons', () => {
  it('are drawn to a thousandth of a pixel, and no number runs into the next', () => {
    expect(roundPaths('h("path", { d: "M11.7773 4.00002.5-.99996a.5.5 0 0 1-.40282.1234" })')).toBe(
      'h("path", { d: "M11.777 4.0.5-.999a.5.5 0 0 1-.403.123" })'
    )
  })

  it('keep the numbers of everything else', () => {
    expect(roundPaths('opacity: 0.12345, id: "1.23456"')).toBe('opacity: 0.12345, id: "1.23456"')
  })
})
