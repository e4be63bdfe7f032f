import type { Job } from '../../core/job'
import type { Recipe } from '../../core/recipe'
import type { JobSubmit } from '../../core/wire/relay-routes'
import type { Stage } from './stage'

const recipe: Recipe = {
  model: 'gpt-image-2',
  prompt: '',
  guidance: '',
  size: { width: 1024, height: 640 },
  quality: 'low',
  format: 'png',
  background: 'opaque'
}

/** Where pictures are asked for in Foundry's own words: itself, or something before it. */
export type Front = Readonly<{ url: string; headers: Readonly<Record<string, string>> }>

export const foundryFront = (url: string): Front => ({
  url: `${url}/openai/v1/images/generations?api-version=preview`,
  headers: { 'api-key': 'stand-in-key' }
})

/** The picture straight from the stand-in Foundry. */
export function callFoundry(stage: Stage, prompt: string): Promise<number> {
  return callFront(foundryFront(stage.foundryUrl), prompt)
}

/**
 * Ends, as a panel would have to, with the picture itself: the base64 that comes straight from Foundry is
 * decoded here. Gives the picture's bytes.
 */
export async function callFront(front: Front, prompt: string, isStreamed = true): Promise<number> {
  const response = await fetch(front.url, {
    method: 'POST',
    headers: { ...front.headers, 'content-type': 'application/json' },
    body: JSON.stringify({
      model: 'gpt-image-2',
      prompt,
      size: '1024x640',
      quality: 'low',
      output_format: 'png',
      n: 1,
      ...(isStreamed && { stream: true, partial_images: 1 })
    })
  })
  if (!response.ok) throw new Error(`answer: ${response.status}`)
  return decodePicture(Buffer.from(await response.arrayBuffer()))
}

/** As the panel does it: submit, follow to the end, read the picture. Gives the picture's bytes. */
export async function callRelay(stage: Stage, token: string, prompt: string): Promise<number> {
  const { id } = await submit(stage, token, prompt)
  await followToEnd(stage, token, id)
  const headers = { authorization: `Bearer ${token}` }
  const response = await fetch(`${stage.relayUrl}/v1/jobs/${id}/image`, { headers })
  if (!response.ok) throw new Error(`picture: ${response.status}`)
  return (await response.arrayBuffer()).byteLength
}

export function sampleSubmit(prompt: string): JobSubmit {
  return {
    key: crypto.randomUUID(),
    recipe: { ...recipe, prompt },
    target: {
      fileId: 'bench',
      nodeId: '1:2',
      nodeName: 'Frame',
      frame: { width: 300, height: 250 },
      fingerprint: ''
    }
  }
}

export async function submit(stage: Stage, token: string, prompt: string): Promise<Job> {
  const response = await fetch(`${stage.relayUrl}/v1/jobs`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(sampleSubmit(prompt))
  })
  if (!response.ok) throw new Error(`submit: ${response.status} ${await response.text()}`)
  // The relay's own answer.
  return ((await response.json()) as { job: Job }).job
}

/** Resolves when the stream has told the end of the job. */
export async function followToEnd(stage: Stage, token: string, id: string): Promise<void> {
  const response = await openStream(stage, token, id)
  const text = await response.text()
  if (!text.includes('"state":"done"')) throw new Error(`job ${id} did not become a picture`)
}

export async function openStream(stage: Stage, token: string, id: string) {
  const headers = { authorization: `Bearer ${token}` }
  const response = await fetch(`${stage.relayUrl}/v1/events?jobs=${id}`, { headers })
  if (!response.ok) throw new Error(`stream: ${response.status}`)
  return response
}

export async function readJob(stage: Stage, token: string, id: string): Promise<void> {
  const headers = { authorization: `Bearer ${token}` }
  await countBytes(await fetch(`${stage.relayUrl}/v1/jobs/${id}`, { headers }))
}

const base64Field = '"b64_json":"'

/** Of the last event or of a whole JSON text, at a cost that is nothing beside the way there. */
function decodePicture(answer: Buffer): number {
  const at = answer.lastIndexOf(base64Field)
  if (at === -1) throw new Error(`no picture: ${answer.toString('utf8', 0, 200)}`)
  const start = at + base64Field.length
  return Buffer.from(answer.toString('latin1', start, answer.indexOf('"', start)), 'base64').length
}

async function countBytes(response: Awaited<ReturnType<typeof fetch>>): Promise<number> {
  if (!response.ok || !response.body) throw new Error(`answer: ${response.status}`)
  let bytes = 0
  for await (const chunk of response.body) bytes += chunk.length
  return bytes
}

export async function time(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? Number.NaN
}
