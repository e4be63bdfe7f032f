import { SignJWT, UnsecuredJWT } from 'jose'
import { beforeEach, describe, expect, test } from 'vitest'
import { expectRefusal } from '../trial/sign-in/attack'
import {
  type StandInIdp,
  sampleClient,
  signWith,
  startStandInIdp
} from '../trial/sign-in/stand-in-idp'
import { createTrialSignIn, type TrialSignIn } from '../trial/sign-in/trial-sign-in'

let idp: StandInIdp
let trial: TrialSignIn
beforeEach(async () => {
  idp = await startStandInIdp()
  trial = await createTrialSignIn(idp.issuer)
})

const unproven = /^Framefill You are not signed in What came from Contoso could not be proven\./
const minutes = (count: number) => Math.floor(Date.now() / 1_000) + count * 60

type Json = Record<string, unknown>

describe('an ID token', () => {
  test.each<[string, (claims: Json) => Json]>([
    ['of another issuer', (claims) => ({ ...claims, iss: 'https://evil.example' })],
    ['for another client', (claims) => ({ ...claims, aud: 'somebody-else' })],
    [
      'for several, asked for by another',
      (claims) => ({ ...claims, aud: ['x', sampleClient.id], azp: 'x' })
    ],
    ['with another nonce', (claims) => ({ ...claims, nonce: 'of-another-sign-in' })],
    ['without a nonce', ({ nonce: _, ...claims }) => claims],
    ['that expired', (claims) => ({ ...claims, exp: minutes(-3) })],
    ['that never expires', ({ exp: _, ...claims }) => claims],
    ['that is not valid yet', (claims) => ({ ...claims, nbf: minutes(5) })],
    ['without a subject', ({ sub: _, ...claims }) => claims],
    ['whose subject is no text', (claims) => ({ ...claims, sub: ['ada'] })]
  ])('%s is refused', async (_name, change) => {
    idp.knobs.change = change
    await refused(unproven)
  })

  test.each<[string, (claims: Json) => Promise<string>]>([
    ['nobody', async (claims) => new UnsecuredJWT(claims).encode()],
    [
      'the client’s own secret (HS256)',
      (claims) =>
        new SignJWT(claims)
          .setProtectedHeader({ alg: 'HS256' })
          .sign(new TextEncoder().encode(sampleClient.secret.padEnd(32, '.')))
    ],
    [
      'the provider’s public key as a secret (HS256)',
      (claims) => {
        const { jwk, kid } = idp.keys()
        const secret = new TextEncoder().encode(JSON.stringify(jwk))
        return new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid }).sign(secret)
      }
    ],
    [
      'a key of the attacker under the provider’s name',
      async (claims) => {
        const other = await startStandInIdp()
        return signWith({ ...other.keys(), kid: idp.keys().kid }, claims)
      }
    ],
    [
      'a key that comes along',
      async (claims) => {
        const { privateKey, jwk } = (await startStandInIdp()).keys()
        return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', jwk }).sign(privateKey)
      }
    ],
    [
      'a key that lies at an address which comes along',
      async (claims) => {
        const other = await startStandInIdp()
        const { privateKey, kid } = other.keys()
        const header = { alg: 'ES256', kid, jku: `${other.issuer}/jwks` }
        return new SignJWT(claims).setProtectedHeader(header).sign(privateKey)
      }
    ],
    [
      'the right key, and changed afterwards',
      async (claims) => {
        const [head, , signature] = (await signWith(idp.keys(), claims)).split('.')
        const body = Buffer.from(JSON.stringify({ ...claims, sub: 'eve' })).toString('base64url')
        return `${head}.${body}.${signature}`
      }
    ]
  ])('signed by %s is refused', async (_name, sign) => {
    idp.knobs.sign = sign
    await refused(unproven)
  })

  test('of a provider whose own document allows HS256 is refused all the same', async () => {
    idp.knobs.discovery = (document) => ({
      ...document,
      id_token_signing_alg_values_supported: ['HS256', 'none', 'ES256']
    })
    idp.knobs.sign = (claims) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256' })
        .sign(new TextEncoder().encode(sampleClient.secret.padEnd(32, '.')))
    await refused(unproven)
  })

  test.each([
    ['two minutes late', -110],
    ['a little early', 110]
  ])('%s is taken: clocks differ', async (_name, seconds) => {
    idp.knobs.change = (claims) => ({
      ...claims,
      iat: minutes(0) + seconds,
      nbf: minutes(0) + seconds,
      exp: seconds < 0 ? minutes(0) + seconds : minutes(5)
    })
    await taken()
  })

  test('signed by a key that is new since a minute ago is taken', async () => {
    await taken()
    await idp.rotateKeys()
    await taken()
  })
})

describe('a provider', () => {
  test('that describes another issuer is refused', async () => {
    idp.knobs.discovery = (document) => ({ ...document, issuer: 'https://evil.example' })
    const panel = await trial.openPanel()
    const page = await trial.newBrowser().confirm(panel.userCode)
    await expectRefusal(trial, page, /could not be proven|can’t be reached/)
  })

  test('that gives no ID token signs nobody in', async () => {
    const body = JSON.stringify({ access_token: 'upstream-access', token_type: 'Bearer' })
    idp.knobs.tokenAnswer = { status: 200, body }
    await refused(unproven)
  })

  test.each([
    [
      'an error with its own words',
      400,
      '{"error":"invalid_grant","error_description":"upstream-words"}'
    ],
    ['a page of HTML', 200, '<script>upstream-page</script>'],
    ['its own stack', 500, 'Error: upstream-stack\n at x (/srv/idp.js:1:1)']
  ])('that answers %s shows none of it', async (_name, status, body) => {
    idp.knobs.tokenAnswer = { status, body }
    await refused(/could not be proven|can’t be reached just now/)
  })

  test('that doesn’t know this relay is told of as a setting', async () => {
    idp.knobs.tokenAnswer = { status: 401, body: '{"error":"invalid_client"}' }
    await refused(/settings for Contoso don’t fit/)
    expect(trial.relay.lines.join('')).toContain('"fault":"invalid_client"')
  })

  test('that is down is said to be, and that whoever is signed in goes on', async () => {
    idp.knobs.isDown = true
    const panel = await trial.openPanel()
    const page = await trial.newBrowser().confirm(panel.userCode)
    await expectRefusal(trial, page, /can’t be reached just now. Whoever is signed in goes on/)
    idp.knobs.isDown = false
    await taken()
  })
})

async function refused(sentence: RegExp): Promise<void> {
  const panel = await trial.openPanel()
  const page = await trial.newBrowser().signIn(panel.userCode)
  await expectRefusal(trial, page, sentence)
  const { status, body } = await panel.poll()
  expect(status).toBe(401)
  expect(page.text.replaceAll('&#39;', '’')).toContain(body.failure?.message)
}

async function taken(): Promise<string> {
  const panel = await trial.openPanel()
  await trial.newBrowser().signIn(panel.userCode)
  const { body } = await panel.poll()
  expect(body.token).toMatch(/^fill_/)
  return String(body.token)
}
