import { describe, expect, test } from 'vitest'
import type { SignInRules } from '../../settings/people/sign-in'
import { judgeClaims } from './judge-claims'

const tenant = '11111111-2222-3333-4444-555555555555'
const roleNames = {
  designer: 'Framefill.Designer',
  finance: 'Framefill.Finance',
  operator: 'Framefill.Operator'
}
const entra: SignInRules = { tenant, roleClaim: 'roles', roleNames, domains: [] }
const google: SignInRules = { tenant: null, roleClaim: null, roleNames, domains: ['example.com'] }
const keycloak: SignInRules = {
  tenant: null,
  roleClaim: 'realm_access.roles',
  roleNames: { ...roleNames, designer: 'drawer' },
  domains: []
}

const ada = {
  iss: `https://login.microsoftonline.com/${tenant}/v2.0`,
  sub: 'pairwise',
  tid: tenant,
  oid: 'AAAA-1',
  name: 'Ada Lovelace',
  roles: ['Framefill.Designer']
}
const mail = { iss: 'https://accounts.google.com', sub: '42', name: 'Ada' }

const keyOf = (claims: unknown, rules: SignInRules) => {
  const judged = judgeClaims(claims, rules)
  return 'admitted' in judged ? judged.admitted.key : judged.sentence
}

describe('at Entra ID', () => {
  test('an account is known by directory and object, whatever its addresses are', () => {
    const key = `entra ${tenant} aaaa-1`
    expect(keyOf(ada, entra)).toBe(key)
    expect(keyOf({ ...ada, sub: 'of another app', email: 'eve@example.com' }, entra)).toBe(key)
    expect(keyOf({ ...ada, oid: 'bbbb-2', preferred_username: 'ada@x.com' }, entra)).not.toBe(key)
  })

  test.each([
    [
      'of another directory',
      { ...ada, tid: '99999999-2222-3333-4444-555555555555' },
      'another organisation'
    ],
    ['of no directory', { ...ada, tid: undefined }, 'another organisation'],
    ['without an object', { ...ada, oid: undefined }, 'didn’t say who you are'],
    ['without a role', { ...ada, roles: undefined }, 'no role in Framefill'],
    [
      'with roles of something else',
      { ...ada, roles: ['Designer', 'framefill.designer'] },
      'no role'
    ],
    ['whose roles are no list', { ...ada, roles: { designer: true } }, 'no role']
  ])('an account %s stays out', (_name, claims, sentence) => {
    expect(keyOf(claims, entra)).toContain(sentence)
  })

  test('an account may have several roles', () => {
    const roles = ['Framefill.Operator', 'Framefill.Finance', 'Other']
    expect(judgeClaims({ ...ada, roles }, entra)).toMatchObject({
      admitted: { roles: ['operator', 'finance'] }
    })
  })
})

describe('at another provider', () => {
  test.each([
    ['of the company by hd', { ...mail, hd: 'Example.com' }],
    [
      'whose verified address is the company’s',
      { ...mail, email: 'a@example.com', email_verified: true }
    ]
  ])('an account %s comes in, known by issuer and subject', (_name, claims) => {
    expect(keyOf(claims, google)).toBe('oidc https://accounts.google.com 42')
  })

  test.each([
    ['whose address nobody verified', { ...mail, email: 'a@example.com' }],
    [
      'whose address is verified by word',
      { ...mail, email: 'a@example.com', email_verified: 'true' }
    ],
    [
      'of another company',
      { ...mail, hd: 'evil.com', email: 'a@example.com', email_verified: true }
    ],
    ['of a subdomain', { ...mail, hd: 'sub.example.com' }],
    ['of a lookalike', { ...mail, email: 'a@notexample.com', email_verified: true }],
    ['with two @', { ...mail, email: 'a@evil.com@example.com', email_verified: true }],
    ['with no address', mail]
  ])('an account %s stays out', (_name, claims) => {
    expect(keyOf(claims, google)).toBe(
      'Framefill is open to accounts of example.com here. Sign in with one of those.'
    )
  })

  test('roles may lie deeper, under names of its own', () => {
    expect(keyOf({ ...mail, realm_access: { roles: ['drawer'] } }, keycloak)).toContain('oidc')
    expect(keyOf({ ...mail, 'realm_access.roles': 'drawer' }, keycloak)).toContain('oidc')
    expect(keyOf({ ...mail, realm_access: null }, keycloak)).toContain('no role')
    expect(keyOf({ ...mail, realm_access: { roles: ['Framefill.Designer'] } }, keycloak)).toContain(
      'no role'
    )
  })

  test('a name is fit for the books, and there is always one', () => {
    const nameOf = (claims: object) => {
      const judged = judgeClaims({ ...mail, hd: 'example.com', ...claims }, google)
      return 'admitted' in judged ? judged.admitted.name : ''
    }
    expect(nameOf({ name: ' Ada\n\tLovelace\u0000 ' })).toBe('Ada Lovelace')
    expect(nameOf({ name: { first: 'Ada' }, email: 'ada@example.com' })).toBe('ada@example.com')
    expect(nameOf({ name: '\u202e' })).toBe('42')
    expect(nameOf({ name: 'x'.repeat(500) })).toHaveLength(70)
  })
})
