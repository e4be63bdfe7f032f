import { describe, expect, it } from 'vitest'
import { toReportText } from './report'

describe('a report', () => {
  it('reads as text, with itself as JSON at the end', () => {
    const place = { editor: 'Figma', pluginId: '1', browser: 'Any', date: '2026-11-26' }
    const findings = [{ claim: 'figma.null-hash', outcome: 'refuted', saw: 'It took it.' } as const]
    const text = toReportText({ place, findings })
    expect(text).toContain(
      'Check of Figma, 2026-11-26, Any\nrefuted   figma.null-hash: It took it.'
    )
    expect(JSON.parse(text.split('\n').at(-1) ?? '')).toEqual({ place, findings })
  })
})
