import { describe, expect, it } from 'vitest'
import { toPanelHtml } from './panel-html'

const html = '<!doctype html>\n<html lang="en"><head></head><body>Hi</body></html>'

describe('a panel’s HTML', () => {
  it('keeps the doctype first and the policy before anything that loads', () => {
    const page = toPanelHtml(html, { policy: "default-src data: 'x'", theme: null })
    expect(page).toMatch(/^<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security/)
    expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<html lang="en">'))
  })

  it('gets a doctype when it has none', () => {
    expect(toPanelHtml('<p>Hi</p>', { policy: null, theme: null })).toBe(
      '<!doctype html><meta charset="utf-8"><p>Hi</p>'
    )
  })

  it('carries the theme only when it was asked for', () => {
    const theme = { css: ':root.figma-dark { --x: 1 }', current: 'dark' } as const
    expect(toPanelHtml(html, { policy: null, theme })).toContain('<style id="figma-style">:root')
    expect(toPanelHtml(html, { policy: null, theme: null })).not.toContain('figma-style')
  })
})
