import type { Recipe } from '../../core/recipe'
import { createFakeWriters, type FakeWriter } from './answer/fake-writers'
import { type GenerateRequest, generateImage } from './generate'
import type { Post } from './post'
import { samplePng } from './sample-pictures'

/** A whole picture of 1024 × 640. */
export const base64 = samplePng(1024, 640).toString('base64')

/** For tests: what one call is asked for; `post` is the service, where it isn't the deployment's endpoint. */
export function trialRequest(post?: Post) {
  const recipe: Recipe = {
    model: 'gpt-image-2',
    prompt: 'a lake',
    guidance: '',
    background: 'opaque',
    size: { width: 1024, height: 640 },
    quality: 'low',
    format: 'png'
  }
  return {
    deployment: {
      name: 'gpt-image-2',
      model: 'gpt-image-2',
      endpoint: new URL('https://gateway.example'),
      style: 'v1',
      apiVersion: '',
      credential: async () => ({})
    } as const,
    recipe,
    user: 'u1',
    findPicture: async () => null,
    signal: new AbortController().signal,
    createWriter: createFakeWriters().create,
    onPartial: async () => {},
    ...(post && { post })
  }
}

/** For tests: one call, and a service that says what the stand-in never does. */
export async function answerWith(
  body: string | Uint8Array<ArrayBuffer>,
  contentType: string | null,
  { status = 200, ...more }: Partial<GenerateRequest<FakeWriter>> & { status?: number } = {}
) {
  const { created, create } = createFakeWriters()
  const partials: FakeWriter[] = []
  const skipped: string[] = []
  const headers = { 'x-request-id': 'r1', ...(contentType && { 'content-type': contentType }) }
  const outcome = await generateImage({
    ...trialRequest(async () => new Response(body, { status, headers })),
    createWriter: create,
    onPartial: async (_, writer) => void partials.push(writer),
    onSkipped: (why) => void skipped.push(why),
    ...more
  })
  const leftOver = created.filter((writer) => !writer.isDiscarded() && !partials.includes(writer))
  return { outcome, leftOver, partials, skipped }
}

export const events = 'text/event-stream'
export const json = 'application/json; charset=utf-8'
export const completed = `data: {"type":"image_generation.completed","b64_json":"${base64}"}\n\n`
export const preview = (picture: string) =>
  `data: {"type":"image_generation.partial_image","partial_image_index":0,"b64_json":"${picture}"}\n\n`
