import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { renderAsync } from '@resvg/resvg-js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Job } from '../core/job'
import { usagePrice } from '../core/price/price'
import type { Recipe, Reference } from '../core/recipe'
import { type StandInFoundry, startStandInFoundry } from '../server/demo/stand-in-foundry'
import { type RelayProcess, runRelayCommand, startRelayProcess } from './rig'

const size = { width: 1024, height: 640 }
let foundry: StandInFoundry
let relay: RelayProcess
let folder: string
let headers: Record<string, string>
let hero: Uint8Array<ArrayBuffer>
let mask: Uint8Array<ArrayBuffer>

beforeAll(async () => {
  foundry = await startStandInFoundry({ port: 0, pace: 'fast', requestsPerMinute: 10_000 })
  folder = await mkdtemp(join(tmpdir(), 'framefill-edits-'))
  const environment = {
    PORT: '0',
    DATA_DIR: folder,
    FOUNDRY_ENDPOINT: foundry.url,
    FOUNDRY_API_KEY: 'stand-in-key',
    FOUNDRY_DEPLOYMENT: 'gpt-image-2',
    FOUNDRY_RPM: '600'
  }
  const token = await runRelayCommand(environment, ['token', 'Ada'])
  headers = { authorization: `Bearer ${token}` }
  relay = await startRelayProcess(environment)
  hero = await draw('<rect width="1024" height="640" fill="#07a"/>')
  // Open, that is transparent, in the right half.
  mask = await draw('<rect width="512" height="640"/>')
})
afterAll(async () => {
  await relay.kill('SIGKILL')
  await foundry.close()
  await rm(folder, { recursive: true, force: true })
})

async function draw(content: string): Promise<Uint8Array<ArrayBuffer>> {
  return Uint8Array.from((await renderAsync(toSvg(content))).asPng())
}

const toSvg = (content: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="1024" height="640">${content}</svg>`

async function upload(body: Uint8Array<ArrayBuffer>): Promise<Reference> {
  const reply = await fetch(`${relay.url}/v1/uploads`, { method: 'POST', headers, body })
  expect(reply.status).toBe(200)
  return ((await reply.json()) as { reference: Reference }).reference
}

async function submit(key: string, edit: Partial<Recipe>): Promise<Response> {
  const recipe = {
    model: 'gpt-image-2',
    prompt: 'Put a boat there',
    guidance: '',
    size,
    quality: 'low',
    format: 'png',
    background: 'opaque',
    ...edit
  }
  const target = {
    fileId: 'f',
    nodeId: '1:2',
    nodeName: 'Hero',
    frame: { width: 512, height: 320 },
    fingerprint: ''
  }
  const body = JSON.stringify({ key: `key-${key}-0000`, recipe, target })
  return fetch(`${relay.url}/v1/jobs`, { method: 'POST', headers, body })
}

async function untilEnded(response: Response): Promise<Job> {
  const { job } = (await response.json()) as { job: Job }
  const read = async () => {
    const reply = await fetch(`${relay.url}/v1/jobs/${job.id}`, { headers })
    return ((await reply.json()) as { job: Job }).job
  }
  await expect.poll(async () => (await read()).finishedAt, { timeout: 40_000 }).not.toBeNull()
  return read()
}

async function pixelsOf(png: Uint8Array): Promise<Buffer> {
  const href = `data:image/png;base64,${Buffer.from(png).toString('base64')}`
  return (await renderAsync(toSvg(`<image href="${href}" width="1024" height="640"/>`))).pixels
}

describe('an edit', () => {
  test('with a mask comes back changed in the marked area alone, at the price it cost', async () => {
    const [reference, masked] = [await upload(hero), await upload(mask)]
    const job = await untilEnded(await submit('mask', { references: [reference], mask: masked }))
    expect(job).toMatchObject({ state: 'done', image: size, partials: 1 })
    // 32 × 20 patches of 32 pixels, twice.
    expect(job.usage?.inputImageTokens).toBe(1280)
    expect(job.cost).toBe(job.usage && usagePrice('gpt-image-2', job.usage))

    const reply = await fetch(`${relay.url}/v1/jobs/${job.id}/image`, { headers })
    const [after, before] = [
      await pixelsOf(new Uint8Array(await reply.arrayBuffer())),
      await pixelsOf(hero)
    ]
    const isChanged = (x: number, y: number) =>
      after.readUInt32BE((y * size.width + x) * 4) !== before.readUInt32BE((y * size.width + x) * 4)
    expect([isChanged(10, 10), isChanged(500, 600)]).toEqual([false, false])
    expect([isChanged(520, 10), isChanged(1000, 600)]).toEqual([true, true])

    expect(foundry.calls).toHaveLength(1)
    expect(foundry.calls[0]?.path).toBe('/openai/v1/images/edits?api-version=preview')
    expect(foundry.calls[0]?.body).toMatchObject({
      stream: 'True',
      files: [
        { field: 'image[]', bytes: hero.length },
        { field: 'mask', bytes: mask.length }
      ]
    })
  })

  test('of a picture that isn’t there any more is refused, and nothing is sent', async () => {
    const count = foundry.calls.length
    const gone = { upload: '0'.repeat(64), ...size }
    const response = await submit('gone', { references: [gone] })
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('Add the picture again.')
    expect(foundry.calls).toHaveLength(count)
  })

  test('whose picture is lost on the relay’s disk fails for nothing, with a sentence', async () => {
    const count = foundry.calls.length
    const other = await draw('<rect width="1024" height="640" fill="#a70"/>')
    const reference = await upload(other)
    const images = join(folder, 'images')
    for (const name of await readdir(images))
      if (name.startsWith('upload-')) await rm(join(images, name))
    const job = await untilEnded(await submit('lost', { references: [reference] }))
    expect(job).toMatchObject({ state: 'failed', cost: 0, failure: { code: 'not_found' } })
    expect(foundry.calls).toHaveLength(count)
    await upload(other)
    const again = await untilEnded(await submit('again', { references: [reference] }))
    expect(again.state).toBe('done')
  })

  test('leaves nothing of prompts and pictures in the log', () => {
    const log = relay.lines.join()
    expect(log).toContain('upload.kept')
    expect(log).not.toContain('boat')
  })
})
