import { execFile } from 'node:child_process'
import { statSync } from 'node:fs'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'

describe('a build', () => {
  test('with a relay that Figma would refuse ends with one sentence and leaves the last build', async () => {
    const before = statSync('dist/plugin/main.js').mtimeMs
    const env = { ...process.env, RELAY_ORIGIN: 'wss://relay.example.com' }
    const failed = await promisify(execFile)(process.execPath, ['build.mjs'], { env }).catch(
      (error: { code: number; stdout: string; stderr: string }) => error
    )
    expect(failed).toMatchObject({ code: 1, stdout: '' })
    expect(failed.stderr).toBe(
      'RELAY_ORIGIN “wss://relay.example.com” names WebSockets, which the panel does not use: begin it with https://.\n'
    )
    expect(statSync('dist/plugin/main.js').mtimeMs).toBe(before)
  })
})
