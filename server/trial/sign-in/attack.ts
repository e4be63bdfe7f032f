import { expect } from 'vitest'
import { sampleClient, upstreamAccess, upstreamWords } from './stand-in-idp'
import { type Page, wordsOf } from './trial-browser'
import type { TrialSignIn } from './trial-sign-in'

/**
 * What every refusal has in common: one sentence or two for the person, nothing of the provider’s in
 * page or log, no secret, no stack, and nobody is signed in.
 */
export async function expectRefusal(
  trial: TrialSignIn,
  page: Page,
  sentence: RegExp
): Promise<void> {
  const words = wordsOf(page)
  expect(page.status).toBeGreaterThanOrEqual(400)
  expect(words).toMatch(sentence)
  expect(words.length).toBeLessThan(500)
  const log = trial.relay.lines.join('')
  const secrets = [
    sampleClient.secret,
    upstreamWords,
    upstreamAccess,
    'upstream-',
    'eyJ',
    '<script'
  ]
  for (const secret of secrets) {
    expect(page.text).not.toContain(secret)
    expect(log).not.toContain(secret)
  }
  expect(page.text).not.toMatch(/\bat .+:\d+:\d+/)
  expect(page.headers.get('cache-control')).toBe('no-store')
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(await trial.relay.db.all('SELECT id FROM tokens WHERE sign_in IS NOT NULL')).toEqual([])
}
