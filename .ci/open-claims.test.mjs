import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { openClaims } from '../core/check/report.ts'

describe('the claims that are checked in Figma', () => {
  it('are all that the register leaves open', async () => {
    const register = await readFile(new URL('../docs/claims/figma.md', import.meta.url), 'utf8')
    const open = register
      .split(/^### /m)
      .filter((claim) => /^- confidence: open$/m.test(claim))
      .map((claim) => claim.split('\n')[0])
    expect([...openClaims].sort()).toEqual(open.sort())
  })
})
