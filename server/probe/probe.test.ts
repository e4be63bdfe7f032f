import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type StandInFoundry, startStandInFoundry } from '../demo/stand-in-foundry'
import { startOtherTruths, type Truths } from '../demo/truths'
import { probedClaims } from './claims/judgements'
import { createTrialStage, type Stage } from './trial-probe'

/** Each of them the contrary of what the stand-in holds to. */
const contrary: Truths = {
  version: 'unwanted',
  oversized: 'resized',
  webp: 'drawn',
  transparent: 'drawn',
  compression: 'effort',
  formTrue: 'known',
  editSizes: 'old',
  mask: 'opaque',
  streamWall: 'none',
  inputTokens: 'many',
  rateHeaders: 'none'
}

let foundry: StandInFoundry
let close: () => Promise<void>
let own: Stage
let other: Stage
beforeAll(async () => {
  const options = { port: 0, pace: 'fast', requestsPerMinute: 1_000 } as const
  foundry = await startStandInFoundry(options)
  const front = await startOtherTruths(foundry.url, contrary)
  close = front.close
  own = await createTrialStage(foundry.url, { callMs: 60_000 })
  // Longer than the wall is said to let anybody wait.
  other = await createTrialStage(front.url, { callMs: 70_000 })
  await own.keepRefusal({ code: 'content_filter', message: 'x' }, 'refused')
  await other.keepRefusal({ code: 'new_code', message: 'Held back by our content filter' })
  await own.run('--yes', '--json', own.file)
  await other.run('--yes', '--json', other.file)
})
afterAll(async () => {
  await close()
  await foundry.close()
  await Promise.all([own.end(), other.end()])
})

describe('every open claim is settled either way', () => {
  test.each([
    ['foundry.api-version', /preview: PNG.*none: PNG/, /FOUNDRY_API_VERSION=none/],
    ['foundry.oversized-request', /^400 \(invalid_value/, /drawn as PNG of 1024 × 1024/],
    ['foundry.webp-output', /^400 /, /a WebP came/],
    ['foundry.transparent-background', /^400 /, /\d+ % of the pixels/],
    ['foundry.output-compression', /^\d+ bytes at 95, \d+ at 5$/, /^\d+ bytes at 95, \d+ at 5$/],
    ['foundry.form-true', /one piece/, /streamed as well/],
    ['foundry.edit-sizes', /PNG of 1408 × 480/, /param size/],
    ['foundry.mask-alpha', /opaque half changed by 0 /, /transparent one by 0$/],
    ['foundry.stream-wall', /^408 after 60 s/, /a picture after 70 s/],
    ['foundry.input-tokens', /1024 tokens for 1024 × 1024, 2048 /, /4352 tokens for 1024/],
    ['foundry.rate-headers', /requests, with.* FOUNDRY_RPM is 1000/, /none of \d pictures/],
    ['foundry.filter-codes', /1 refusals with content_filter/, /new_code/]
  ] as const)('%s', async (id, confirmation, refutation) => {
    expect(await own.claim(id)).toEqual({
      id,
      verdict: 'confirmed',
      evidence: expect.stringMatching(confirmation)
    })
    expect(await other.claim(id)).toEqual({
      id,
      verdict: 'refuted',
      evidence: expect.stringMatching(refutation)
    })
  })

  test('and no other claim is open', async () => {
    const register = await readFile('docs/claims/foundry.md', 'utf8')
    const open = register
      .split(/^### /m)
      .filter((claim) => /^- confidence: open$/m.test(claim))
      .map((claim) => claim.split('\n')[0])
    expect([...probedClaims].sort()).toEqual(open.sort())
  })
})
