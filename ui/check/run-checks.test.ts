import { describe, expect, it } from 'vitest'
import { openClaims } from '../../core/check/report'
import { runChecks } from './run-checks'

type Options = Parameters<typeof runChecks>[0]
const empty = new Uint8Array()

async function run(settle: (claim: string) => Promise<unknown>, sleep: Options['sleep']) {
  const asked: string[] = []
  const call = async (name: string, input: { claim?: string }) => {
    asked.push(name)
    if (name === 'check.begin') return { editor: 'figma', pluginId: '1', note: '' }
    return name === 'check.end' ? { left: '' } : settle(input.claim ?? '')
  }
  const findings: string[] = []
  const around: Options = {
    // The three calls answer as their table says.
    call: call as Options['call'],
    pictures: async () => ({ small: empty, wide: empty, webp: empty }),
    panelChecks: { 'figma.blob-worker': async () => ({ outcome: 'confirmed', saw: 'here' }) },
    sleep,
    browser: 'Any',
    today: () => '2026-11-26'
  }
  const done = await runChecks(around, ({ claim, outcome }) => findings.push(`${claim} ${outcome}`))
  return { done, findings, asked }
}
const never = () => new Promise<never>(() => undefined)

describe('the checks', () => {
  it('look at every open claim, and remove what they made', async () => {
    const { findings, asked } = await run(async () => ({ outcome: 'refuted', saw: '' }), never)
    expect(findings).toHaveLength(openClaims.length)
    expect(findings).toContain('figma.blob-worker confirmed')
    expect(findings).toContain('figma.null-hash refuted')
    expect(asked.at(-1)).toBe('check.end')
  })

  it('leave open what breaks or never answers', async () => {
    const { findings } = await run(
      (claim) => (claim === 'figma.null-hash' ? Promise.reject(new Error('gone')) : never()),
      async () => undefined
    )
    expect(findings).toContain('figma.null-hash open')
    expect(findings).toContain('figma.undo-data open')
  })
})
