import type { Desk } from '../rig'

/** Our own names for places and states that need no rule in every case; the kit has none like them. */
const markers = /^(workbench|segmented|takes|is-.+)$/

/**
 * What the panel draws without the styles it was made with: classes that no rule names, and controls
 * with the browser's own raised or sunken border.
 */
export function findUnstyled({ panel }: Desk): Promise<string[]> {
  return panel.locator('#app').evaluate((app, source) => {
    const marker = new RegExp(source)
    const named = new Set<string>()
    const read = (rules: CSSRuleList) => {
      for (const rule of rules) {
        if (rule instanceof CSSGroupingRule || rule instanceof CSSStyleRule) read(rule.cssRules)
        if (!(rule instanceof CSSStyleRule)) continue
        for (const [, name] of rule.selectorText.matchAll(/\.((?:[\w-]|\\.)+)/g))
          named.add((name ?? '').replaceAll('\\', ''))
      }
    }
    for (const sheet of document.styleSheets) read(sheet.cssRules)
    const faults = new Set<string>()
    for (const element of app.querySelectorAll('*'))
      for (const name of element.classList)
        if (!named.has(name) && !marker.test(name)) faults.add(`no rule for .${name}`)
    for (const control of app.querySelectorAll('button, input, select, textarea'))
      if (/outset|inset/.test(getComputedStyle(control).borderTopStyle))
        faults.add(`the browser’s own border: ${control.outerHTML.slice(0, 80)}`)
    return [...faults]
  }, markers.source)
}
