import { describe, expect, test } from 'vitest'
import { faultsOf, leastSettings, settingsOf } from '../../trial/trial-settings'

const tenant = '11111111-2222-3333-4444-555555555555'
const entra = `https://login.microsoftonline.com/${tenant}/v2.0`
const sampleSecret = ['a', 'client', 'word'].join('~')
const whole = {
  PUBLIC_URL: 'https://framefill.example.com',
  SIGN_IN_ISSUER: entra,
  SIGN_IN_CLIENT_ID: 'client',
  SIGN_IN_CLIENT_SECRET: sampleSecret
}

describe('sign-in', () => {
  test('is by nobody’s provider unless one is set', () => {
    expect(settingsOf({}).provider).toBeNull()
    expect(settingsOf({}).signInDays).toBe(30)
  })

  test('by Entra ID goes by the directory and its app roles', () => {
    expect(settingsOf(whole).provider).toMatchObject({
      clientId: 'client',
      name: 'your company account',
      rules: {
        tenant,
        roleClaim: 'roles',
        roleNames: { designer: 'Framefill.Designer', operator: 'Framefill.Operator' },
        domains: []
      }
    })
  })

  test('by Entra ID needs no secret where the relay’s identity stands for it', () => {
    const { SIGN_IN_CLIENT_SECRET: _, ...without } = whole
    const set = { ...without, SIGN_IN_CLIENT_AUTH: 'entra' }
    expect(settingsOf(set).provider).toMatchObject({ clientSecret: null })
  })

  test('by another provider goes by domains, roles or both', () => {
    const google = { ...whole, SIGN_IN_ISSUER: 'https://accounts.google.com' }
    expect(
      settingsOf({ ...google, SIGN_IN_DOMAINS: 'Example.com, example.org' }).provider?.rules
    ).toMatchObject({ tenant: null, roleClaim: null, domains: ['example.com', 'example.org'] })
    const roles = { SIGN_IN_ROLES: 'designer=drawer', SIGN_IN_ROLE_CLAIM: 'realm_access.roles' }
    expect(settingsOf({ ...google, ...roles }).provider?.rules).toMatchObject({
      roleClaim: 'realm_access.roles',
      roleNames: { designer: 'drawer', finance: 'Framefill.Finance' }
    })
  })

  test.each<[string, Record<string, string | undefined>, string]>([
    [
      'an address without https',
      { SIGN_IN_ISSUER: 'http://idp.example.com' },
      'SIGN_IN_ISSUER must be the https'
    ],
    [
      'every directory',
      { SIGN_IN_ISSUER: entra.replace(tenant, 'common') },
      'must name your own directory'
    ],
    [
      'every organisation',
      { SIGN_IN_ISSUER: entra.replace(tenant, 'organizations') },
      'must name your own'
    ],
    [
      'a domain for a directory',
      { SIGN_IN_ISSUER: entra.replace(tenant, 'contoso.com') },
      'must name your own'
    ],
    ['no PUBLIC_URL', { PUBLIC_URL: undefined }, 'SIGN_IN_ISSUER needs PUBLIC_URL'],
    ['no id', { SIGN_IN_CLIENT_ID: undefined }, 'SIGN_IN_ISSUER needs SIGN_IN_CLIENT_ID'],
    [
      'no secret',
      { SIGN_IN_CLIENT_SECRET: undefined },
      'SIGN_IN_ISSUER needs SIGN_IN_CLIENT_SECRET'
    ],
    [
      'a secret with a blank',
      { SIGN_IN_CLIENT_SECRET: 'a b' },
      'SIGN_IN_CLIENT_SECRET has a character at place 2'
    ],
    [
      'no provider',
      { SIGN_IN_ISSUER: undefined },
      'SIGN_IN_CLIENT_ID is set without SIGN_IN_ISSUER'
    ],
    [
      'domains and no provider',
      {
        SIGN_IN_ISSUER: undefined,
        SIGN_IN_CLIENT_ID: undefined,
        SIGN_IN_CLIENT_SECRET: undefined,
        SIGN_IN_DOMAINS: 'example.com'
      },
      'SIGN_IN_DOMAINS is set without SIGN_IN_ISSUER'
    ],
    [
      'domains at Entra',
      { SIGN_IN_DOMAINS: 'example.com' },
      'SIGN_IN_DOMAINS is for other providers'
    ],
    [
      'everybody with a Google account',
      { SIGN_IN_ISSUER: 'https://accounts.google.com' },
      'needs SIGN_IN_DOMAINS or SIGN_IN_ROLES'
    ],
    ['a wrong domain', { SIGN_IN_DOMAINS: '@example.com' }, 'SIGN_IN_DOMAINS must be domains'],
    ['no domain', { SIGN_IN_DOMAINS: ' , ' }, 'SIGN_IN_DOMAINS must be domains'],
    ['an unknown role', { SIGN_IN_ROLES: 'boss=Boss' }, 'SIGN_IN_ROLES must name roles'],
    ['a claim with a blank', { SIGN_IN_ROLE_CLAIM: 'my roles' }, 'SIGN_IN_ROLE_CLAIM must be'],
    ['a name of two lines', { SIGN_IN_NAME: 'Con\ntoso' }, 'SIGN_IN_NAME must be'],
    [
      'a secret and an identity',
      { SIGN_IN_CLIENT_AUTH: 'entra' },
      'SIGN_IN_CLIENT_SECRET is set, and SIGN_IN_CLIENT_AUTH takes the identity'
    ],
    [
      'an identity at another provider',
      {
        SIGN_IN_CLIENT_AUTH: 'entra',
        SIGN_IN_CLIENT_SECRET: undefined,
        SIGN_IN_ISSUER: 'https://accounts.google.com',
        SIGN_IN_DOMAINS: 'example.com'
      },
      'SIGN_IN_CLIENT_AUTH can be “entra” at Entra ID alone'
    ],
    ['another word', { SIGN_IN_CLIENT_AUTH: 'none' }, 'SIGN_IN_CLIENT_AUTH must be “secret” or'],
    ['no days', { SIGN_IN_DAYS: '0' }, 'SIGN_IN_DAYS must be a whole number from 1 to 365']
  ])(
    'with %s is refused at the start, and the sentence names the setting',
    (_name, more, sentence) => {
      const faults = faultsOf({ ...leastSettings, ...whole, ...more })
      expect(faults.some((fault) => fault.includes(sentence))).toBe(true)
      for (const fault of faults) expect(fault).toMatch(/^SIGN_IN_[A-Z_]+ .*\.$/)
      expect(faults.join()).not.toContain(sampleSecret)
    }
  )

  test('on one machine may do without https', () => {
    const { publicAddress, provider } = settingsOf({
      ...whole,
      PUBLIC_URL: 'http://localhost:4201',
      SIGN_IN_ISSUER: 'http://localhost:9000',
      SIGN_IN_ROLES: 'designer=drawer'
    })
    expect([publicAddress?.href, provider?.issuer.href]).toEqual([
      'http://localhost:4201',
      'http://localhost:9000/'
    ])
  })
})
