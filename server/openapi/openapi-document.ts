import * as z from 'zod/mini'
import { Failure } from '../../core/failure'
import { Job, JobEvent, JobTarget, JobWaitEvent } from '../../core/job'
import { Recipe, Reference } from '../../core/recipe'
import {
  CampaignApproval,
  CampaignCreate,
  CampaignPicture,
  CampaignPictures,
  CampaignReply,
  CampaignRun,
  CampaignsReply,
  PictureStanding,
  PicturesReply
} from '../../core/wire/relay/campaign-routes'
import {
  FailureReply,
  JobReply,
  JobSubmit,
  JobsReply,
  PersonReply,
  QueueHeld,
  type RelayRoute,
  relayRoutes,
  SpendingReply,
  StreamOpened,
  UploadReply
} from '../../core/wire/relay-routes'
import {
  SignInOffer,
  SignInPoll,
  SignInPolled,
  type SignInRoute,
  SignInStarted,
  signInRoutes
} from '../../core/wire/sign-in-routes'
import { wireHeader, wireVersion } from '../../core/wire/wire-version'
import type { Parameter, RouteDoc } from './route-doc'
import { routeDocs } from './route-docs'
import { SignedOut, signInDocs } from './sign-in-docs'

/** JSON, as far as this file makes it. */
export type Json = Readonly<Record<string, unknown>>

/**
 * OpenAPI 3.1 of everything under `/v1`, made from the routes' tables and the schemas that parse at
 * the door. It says nothing about one relay but `server`, the address in front of every path.
 */
export function toOpenApi(server: string): Json {
  return {
    openapi: '3.1.1',
    info: {
      title: 'Framefill relay',
      version: String(wireVersion),
      description:
        'Asks for pictures, follows them and fetches them, with a person’s token and within their budget. Times are milliseconds since 1970 by the relay’s clock, money is in millionths of a US dollar. Answers may grow fields: ignore what you don’t know. Requests may not: a field that this relay doesn’t know is refused.',
      license: { name: 'MIT', identifier: 'MIT' }
    },
    servers: [{ url: server }],
    security: [{ token: [] }],
    paths: toPaths(),
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'What `relay token "Name"` printed once, or a sign-in gave.'
        }
      },
      headers: {
        wire: {
          description: 'The version of the relay’s side of these routes.',
          schema: { type: 'integer' }
        }
      },
      responses: { failed: { description: failed, ...content(refTo('FailureReply')) } },
      schemas: toSchemas()
    }
  }
}

const failed =
  'Why not, in one sentence that says what to do. Where `retryable` is true the same request may work later; `retry-after` then says when, in seconds, if the relay knows.'

const named = {
  CampaignApproval,
  CampaignCreate,
  CampaignPicture,
  CampaignPictures,
  CampaignReply,
  CampaignRun,
  CampaignsReply,
  Failure,
  FailureReply,
  Job,
  JobEvent,
  JobReply,
  JobSubmit,
  JobTarget,
  JobWaitEvent,
  JobsReply,
  PersonReply,
  PictureStanding,
  PicturesReply,
  QueueHeld,
  Recipe,
  Reference,
  SignedOut,
  SignInOffer,
  SignInPoll,
  SignInPolled,
  SignInStarted,
  SpendingReply,
  StreamOpened,
  UploadReply
} as const
type Name = keyof typeof named

const nameOf = new Map<unknown, Name>(
  // Object.entries loses the names' type.
  (Object.entries(named) as [Name, unknown][]).map(([name, schema]) => [schema, name])
)

const refTo = (name: string) => ({ $ref: `#/components/schemas/${name}` })

const content = (schema: Json, example?: unknown) => ({
  content: { 'application/json': { schema, ...(example === undefined ? {} : { example }) } }
})

function toSchemas(): Json {
  const registry = z.registry<{ id: string }>()
  for (const [schema, id] of nameOf) registry.add(schema as z.ZodMiniType, { id })
  // As what may be sent: so a strict object refuses more, and a reply may grow.
  const options = { io: 'input', uri: (id: string) => refTo(id).$ref } as const
  const { schemas } = z.toJSONSchema(registry, options)
  const entries = Object.entries(schemas).map(([name, schema]) => {
    const { $schema: _, $id: __, ...rest } = schema
    return [name, rest]
  })
  return Object.fromEntries(entries)
}

/** A route as the document has it. */
type Operation = Readonly<{
  id: string
  method: string
  path: string
  doc: RouteDoc
  body: unknown
  reply: unknown
  isOpen: boolean
}>

function listOperations(): Operation[] {
  // Object.keys loses the names' type, here and below.
  const own = (Object.keys(relayRoutes) as RelayRoute[]).map((id) => ({
    id,
    ...relayRoutes[id],
    doc: routeDocs[id],
    isOpen: false
  }))
  const signIns = (Object.keys(signInRoutes) as SignInRoute[]).map((name) => {
    const { body, reply, isOpen = false, ...doc } = signInDocs[name]
    return { id: `sign-in.${name}`, ...signInRoutes[name], doc, body, reply, isOpen }
  })
  return [...own, ...signIns]
}

function toPaths(): Json {
  const paths: Record<string, Json> = {}
  for (const operation of listOperations()) {
    const key = operation.path.replace(/:(\w+)/g, '{$1}')
    paths[key] = { ...paths[key], [operation.method.toLowerCase()]: toOperation(operation) }
  }
  return paths
}

function toOperation({ id, doc, body, reply, isOpen }: Operation): Json {
  const { summary, description, parameters, example } = doc
  return {
    operationId: id,
    summary,
    ...(description && { description }),
    ...(isOpen && { security: [] }),
    ...(parameters && { parameters: parameters.map(toParameter) }),
    ...toRequestBody(body, example),
    responses: {
      '200': {
        description: summary,
        headers: { [wireHeader]: { $ref: '#/components/headers/wire' } },
        ...toReply(reply)
      },
      default: { $ref: '#/components/responses/failed' }
    }
  }
}

function toParameter({ isRequired, kind, ...parameter }: Parameter): Json {
  return { ...parameter, required: isRequired ?? false, schema: { type: kind ?? 'string' } }
}

const picture = { 'image/png': {}, 'image/jpeg': {} }

function toRequestBody(body: unknown, example: unknown): Json {
  if (body === 'file') return { requestBody: { required: true, content: picture } }
  const name = nameOf.get(body)
  return name ? { requestBody: { required: true, ...content(refTo(name), example) } } : {}
}

function toReply(reply: unknown): Json {
  if (reply === 'bytes') return { content: picture }
  if (reply === 'stream')
    return { content: { 'text/event-stream': { schema: { type: 'string' } } } }
  const name = nameOf.get(reply)
  if (!name) throw new Error('A reply has no name in the OpenAPI document.')
  return content(refTo(name))
}
