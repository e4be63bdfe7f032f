import type { Recipe } from '../../../core/recipe'
import { createFakeWriters } from '../answer/fake-writers'
import type { ExchangeListener } from '../exchange-listener'
import { generateImage } from '../generate'
import { samplePng } from '../sample-pictures'
import { createExchangeRecorder } from './exchange-recorder'
import type { Recording } from './recording'

export const trialKey = 'stand-in-key'

type Asked = Readonly<{
  url: string
  prompt: string
  isEdit?: boolean
  name?: string
  key?: string
  listen?: () => ExchangeListener
  keep?: (recording: Recording) => Promise<void>
}>

/** For tests: one call, and what was recorded of it. */
export async function callRecorded(asked: Asked) {
  const { url, prompt, isEdit = false, name = 'gpt-image-2', key = trialKey } = asked
  const recordings: Recording[] = []
  const lines: string[] = []
  const clock = { steady: 0 }
  const recorder = createExchangeRecorder({
    keep: asked.keep ?? (async (recording) => void recordings.push(recording)),
    now: () => Date.parse('2026-11-26T10:00:00Z'),
    steady: () => {
      clock.steady += 10
      return clock.steady
    },
    log: { info: () => {}, error: (event) => lines.push(event) }
  })
  const { create } = createFakeWriters()
  const png = samplePng(1024, 640)
  const outcome = await generateImage({
    deployment: {
      name,
      model: 'gpt-image-2',
      endpoint: new URL(url),
      style: 'v1',
      apiVersion: 'preview',
      credential: async () => ({ 'api-key': key })
    },
    recipe: toRecipe(prompt, isEdit),
    user: 'hash-of-ada',
    findPicture: async () => ({
      bytes: png.length,
      format: 'png',
      open: async () => once(png)
    }),
    signal: new AbortController().signal,
    createWriter: create,
    onPartial: async () => {},
    listen: asked.listen ?? recorder.listen
  })
  await recorder.idle()
  return { outcome, recording: recordings[0] ?? null, lines }
}

function toRecipe(prompt: string, isEdit: boolean): Recipe {
  const references = [{ upload: '0'.repeat(64), width: 1024, height: 640 }]
  return {
    model: 'gpt-image-2',
    prompt,
    guidance: '',
    size: { width: 1024, height: 640 },
    quality: 'low',
    format: 'png',
    background: 'opaque',
    ...(isEdit && { references })
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
