import { describe, expect, it } from 'vitest'
import { inlineConstants } from './kit-in-use.mjs'

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
