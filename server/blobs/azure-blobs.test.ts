import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { type StandInBlobs, startStandInBlobs } from '../demo/stand-in-blobs'
import { openAzureBlobs } from './azure-blobs'

let azure: StandInBlobs
beforeEach(async () => {
  azure = await startStandInBlobs()
  onTestFinished(azure.close)
})

test('bytes leave in blocks while they come, so a picture is never held whole', async () => {
  const blobs = await openAzureBlobs(azure.url)
  const writer = await blobs.createWriter()
  for (let piece = 0; piece < 40; piece += 1) await writer.write(new Uint8Array(256 * 1024))
  expect(azure.staged).toHaveLength(10)
  expect(Math.max(...azure.staged)).toBeLessThanOrEqual(1024 * 1024 + 256 * 1024)
  expect(azure.blobs.size).toBe(0)
  await writer.keep('job-1')
  expect(await blobs.open('job-1')).toMatchObject({ bytes: 10 * 1024 * 1024 })
})

describe('a container that can’t be used stops with a sentence that keeps the signature', () => {
  const messageOf = (change: (url: URL) => void) => {
    const url = new URL(azure.url)
    change(url)
    return openAzureBlobs(url).then(
      () => 'opened',
      (error: Error) => error.message
    )
  }

  test('when it doesn’t exist', async () => {
    const message = await messageOf((url) => {
      url.pathname = '/account/elsewhere'
    })
    expect(message).toMatch(
      /^There is no container at 127\.0\.0\.1:\d+\/account\/elsewhere.*BLOB_URL\.$/
    )
    expect(message).not.toContain('stand-in')
  })

  test('when the signature is wrong', async () => {
    const message = await messageOf((url) => url.searchParams.set('sig', 's3cret'))
    expect(message).toMatch(/^127\.0\.0\.1:.*doesn’t accept the signature in BLOB_URL.*\.$/)
    expect(message).not.toContain('s3cret')
  })

  test('when nobody listens there', async () => {
    await azure.close()
    expect(await messageOf(() => {})).toMatch(/^The relay can’t reach the container .*BLOB_URL\.$/)
  })
})
