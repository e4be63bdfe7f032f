import { readdirSync, readFileSync } from 'node:fs'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { relayRoutes } from '../../core/wire/relay-routes'
import { signInRoutes } from '../../core/wire/sign-in-routes'
import { samplePng } from '../foundry/sample-pictures'
import { createApp } from '../http/app'
import { createTrialRelay, type TrialRelay, untilState } from '../trial/trial-relay'
import type { Worker } from '../work/worker'
import { exampleJobId } from './examples'

type Parameter = Readonly<{ name: string; in: string; example?: string | number }>
type Content = Readonly<Record<string, { schema?: object; example?: unknown }>>
type Operation = Readonly<{
  operationId: string
  parameters?: readonly Parameter[]
  requestBody?: { content: Content }
  responses: Readonly<Record<string, { content?: Content }>>
}>
type Document = Readonly<{
  openapi: string
  servers: readonly { url: string }[]
  paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  components: { schemas: Readonly<Record<string, object>> }
}>

let relay: TrialRelay
let document: Document
let worker: Worker | undefined
beforeEach(async () => {
  worker = undefined
  relay = await createTrialRelay()
  // As anybody gets it, without a token.
  const answer = await relay.app.request('/v1/openapi.json')
  document = (await answer.json()) as Document
})

afterEach(() => worker?.drain())

describe('the OpenAPI document', () => {
  test('is one by the official schema of 3.1, with every reference in its place', async () => {
    const validator = new Validator()
    const { valid, errors } = await validator.validate(structuredClone(document))
    expect(errors ?? []).toEqual([])
    expect([valid, validator.version]).toEqual([true, '3.1'])
  })

  test('has every route of the table, and no other', () => {
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => [
        operationId,
        `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`
      ])
    )
    const routes = [
      ...Object.entries(relayRoutes),
      ...Object.entries(signInRoutes).map(([name, route]) => [`sign-in.${name}`, route] as const)
    ].map(([name, { method, path }]) => [name, `${method} ${path}`])
    expect(operations.sort()).toEqual(routes.sort())
  })

  test('names every query parameter that the relay reads', () => {
    const folder = new URL('../http/', import.meta.url)
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    const sources = files
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    const read = sources.flatMap((text) =>
      [...text.matchAll(/req\.query\('(\w+)'\)/g)].map(([, name]) => name)
    )
    const named = allOperations()
      .flatMap(({ parameters = [] }) => parameters)
      .filter((parameter) => parameter.in === 'query')
      .map(({ name }) => name)
    expect(new Set(named)).toEqual(new Set(read))
  })

  test('names the address that people use', async () => {
    const address = {
      host: 'tools.example.com',
      prefix: '/fill',
      href: 'https://tools.example.com/fill'
    }
    const app = createApp({ ...relay.context, front: { address, trustedProxies: [] } })
    const told = await app.request('https://tools.example.com/fill/v1/openapi.json')
    expect(((await told.json()) as Document).servers).toEqual([{ url: address.href }])
  })
})

describe('its examples', () => {
  const misfits = (name: string, value: unknown) => {
    const ajv = new Ajv2020({ strict: true, allErrors: true })
    const schemas = JSON.stringify(document.components.schemas)
    const $defs: object = JSON.parse(schemas.replaceAll('#/components/schemas/', '#/$defs/'))
    const validate = ajv.compile({ $defs, $ref: `#/$defs/${name}` })
    return validate(value) ? [] : (validate.errors ?? [])
  }

  test('run one after the other, and every answer is as the document says', async () => {
    worker = relay.startWorker()
    const { job } = (await run('job.submit')) as { job: { id: string } }
    await run('job.read', job.id)
    const call = await relay.call(0)
    await call.request.onPartial(0, await writeTo(call.request.createWriter))
    await call.finish(samplePng(1536, 1024))
    await untilState(relay, job.id, 'done')
    for (const name of Object.keys(relayRoutes))
      if (!['job.submit', 'job.read'].includes(name)) await run(name, job.id)
  })

  test('would not pass with a field that the relay doesn’t know', async () => {
    const submit = operation('job.submit')
    const { example } = submit.requestBody?.content['application/json'] ?? {}
    const wrong = { ...(example as object), seed: 1 }
    expect(misfits('JobSubmit', example)).toEqual([])
    expect(misfits('JobSubmit', wrong)).not.toEqual([])
    expect((await send('/v1/jobs', 'POST', JSON.stringify(wrong))).status).toBe(400)
  })

  test('is the one of the manual', () => {
    const manual = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8')
    const [, text = ''] = /```json\n([^`]+)```/.exec(manual) ?? []
    expect(JSON.parse(text)).toEqual(
      operation('job.submit').requestBody?.content['application/json']?.example
    )
  })

  test('a refusal is as the document says', async () => {
    const refused = await relay.app.request('/v1/person')
    expect(misfits('FailureReply', await refused.json())).toEqual([])
  })

  /** Sends what the document has as examples, with this job in place of the example's. */
  async function run(operationId: string, job = ''): Promise<unknown> {
    const { parameters = [], requestBody, responses } = operation(operationId)
    const [path, method] = placeOf(operationId)
    const query = new URLSearchParams()
    let target = path
    for (const { name, in: place, example } of parameters) {
      if (example === undefined) continue
      const value = String(example).replace(exampleJobId, job)
      if (place === 'query') query.set(name, value)
      if (place === 'path') target = target.replace(`{${name}}`, value)
    }
    const sent = requestBody?.content['application/json']?.example
    const file = requestBody?.content['image/png'] ? samplePng(64, 64) : undefined
    const body = sent ? JSON.stringify(sent) : file
    const response = await send(`${target}?${query}`, method, body)
    expect([operationId, response.status]).toEqual([operationId, 200])
    const [type = '', { schema = undefined } = {}] =
      Object.entries(responses['200']?.content ?? {}).find(([name]) =>
        response.headers.get('content-type')?.startsWith(name)
      ) ?? []
    expect([operationId, type]).not.toEqual([operationId, ''])
    if (type !== 'application/json') return void (await response.arrayBuffer())
    const reply: unknown = await response.json()
    const name = (schema as { $ref: string }).$ref.split('/').at(-1) ?? ''
    expect([operationId, misfits(name, reply)]).toEqual([operationId, []])
    return reply
  }
})

const allOperations = () => Object.values(document.paths).flatMap(Object.values) as Operation[]

function operation(operationId: string): Operation {
  const found = allOperations().find((each) => each.operationId === operationId)
  if (!found) throw new Error(`No operation ${operationId}`)
  return found
}

function placeOf(operationId: string): [path: string, method: string] {
  for (const [path, methods] of Object.entries(document.paths))
    for (const [method, each] of Object.entries(methods))
      if (each.operationId === operationId) return [path, method.toUpperCase()]
  throw new Error(`No operation ${operationId}`)
}

const send = (path: string, method: string, body: string | Buffer | undefined) =>
  relay.fetch(path, { method, ...(body !== undefined && { body }) })

async function writeTo<Writer extends { write: (bytes: Uint8Array) => Promise<unknown> }>(
  create: () => Promise<Writer>
): Promise<Writer> {
  const writer = await create()
  await writer.write(samplePng(64, 64))
  return writer
}
