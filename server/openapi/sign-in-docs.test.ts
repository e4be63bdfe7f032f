import { Ajv2020 } from 'ajv/dist/2020'
import { beforeEach, expect, test } from 'vitest'
import { invite } from '../sign-in/invitations'
import { createTrialSignIn, type TrialSignIn } from '../trial/sign-in/trial-sign-in'
import { exampleDeviceCode } from './examples'

type Content = Readonly<Record<string, { schema: { $ref: string }; example?: object }>>
type Operation = Readonly<{
  operationId: string
  security?: readonly object[]
  requestBody?: { content: Content }
  responses: Readonly<Record<string, { content: Content }>>
}>
type Document = Readonly<{
  paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  components: { schemas: Readonly<Record<string, object>> }
}>

let trial: TrialSignIn
let document: Document
beforeEach(async () => {
  trial = await createTrialSignIn(null)
  document = (await (await trial.app.request('/v1/openapi.json')).json()) as Document
})

/** Sends an operation as the document says, and holds the answer against its schema. */
async function run(id: string, change = (text: string) => text, token = '') {
  const found = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { operationId }]) => operationId === id)
      .map(([method, operation]) => ({ path, method, operation }))
  )[0]
  if (!found) throw new Error(`No operation ${id}`)
  const { path, method, operation } = found
  const example = operation.requestBody?.content['application/json']?.example
  const response = await trial.app.request(path, {
    method: method.toUpperCase(),
    ...(example && { body: change(JSON.stringify(example)) }),
    headers: operation.security ? {} : { authorization: `Bearer ${token}` }
  })
  const { $ref } = operation.responses['200']?.content['application/json']?.schema ?? { $ref: '' }
  const body = (await response.json()) as Record<string, unknown>
  expect([id, response.status, misfits($ref, body)]).toEqual([id, 200, []])
  return body
}

function misfits(ref: string, value: unknown) {
  const schemas = JSON.stringify(document.components.schemas)
  const $defs: object = JSON.parse(schemas.replaceAll('#/components/schemas/', '#/$defs/'))
  const ajv = new Ajv2020({ strict: true, allErrors: true })
  const validate = ajv.compile({ $defs, $ref: ref.replace('#/components/schemas/', '#/$defs/') })
  return validate(value) ? [] : (validate.errors ?? [])
}

test('the examples of signing in run one after the other, without a token until there is one', async () => {
  expect(await run('sign-in.offer')).toEqual({ provider: null })
  const { deviceCode, userCode } = await run('sign-in.start')
  const asOne = (text: string) => text.replace(exampleDeviceCode, String(deviceCode))
  expect(await run('sign-in.poll', asOne)).toEqual({ token: null })
  const { now } = trial.relay.clock
  const invitation = await invite(trial.relay.db, { name: 'Grace', now, expiresAt: now + 60_000 })
  const browser = trial.newBrowser()
  const page = await browser.open(`/sign-in?code=${userCode}`)
  await browser.submit(page, '/sign-in/invitation', { invitation })
  trial.relay.clock.now += 2_000
  const { token } = await run('sign-in.poll', asOne)
  expect(token).toMatch(/^fill_/)
  await run('sign-in.end', undefined, String(token))
  expect((await trial.send('/v1/person', null, String(token))).status).toBe(401)
})

test('an example that is sent as it stands is refused as the document says', async () => {
  const { status, body } = await trial.send('/v1/sign-in/token', { deviceCode: exampleDeviceCode })
  expect([status, misfits('#/components/schemas/FailureReply', body)]).toEqual([404, []])
})

/** What the document leaves out, and why. */
const leftOut: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/^GET \/v1\/openapi\.json$/, 'is the document itself'],
  [/^GET \/(healthz|readyz)$/, 'is for probes, which read a status'],
  [/^GET \/metrics$/, 'is for Prometheus, in its own format'],
  [/^(GET|POST) \/sign-in(\/|$)/, 'is a page for the browser of whoever signs in'],
  [/^GET \/$/, 'tells whoever opens the address that a relay answers'],
  [/^(GET|POST) \/operator(\/|$)/, 'is a page for whoever runs the relay'],
  [/^GET \/usage$/, 'is a page for whoever runs the relay'],
  [/^GET \/usage\.csv$/, 'is a download of that page, for the operator’s password']
]

test('every route that the relay answers is in the document, or left out for a reason', () => {
  const documented = new Set(
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map(
        (method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`
      )
    )
  )
  const answered = trial.app.routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path}`)
  expect(answered.length).toBeGreaterThan(50)
  expect(
    answered.filter(
      (route) => !documented.has(route) && !leftOut.some(([pattern]) => pattern.test(route))
    )
  ).toEqual([])
  const unneeded = leftOut.filter(
    ([pattern]) => !answered.some((route) => pattern.test(route) && !documented.has(route))
  )
  expect(unneeded).toEqual([])
})
