import { mkdtemp, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { createLog } from '../../log'
import { parseEnvironment } from '../../settings/environment'
import { openRecorder } from './open-recorder'
import { type Recording, recordingFormat } from './recording'
import { keepInFolder } from './recording-folder'

const recording: Recording = {
  format: recordingFormat,
  day: '2026-11-26',
  model: 'gpt-image-2',
  style: 'v1',
  operation: 'generations',
  request: { path: '/openai', headers: {}, leftOut: [], fields: {}, pictures: [] },
  answer: null,
  fault: 'ECONNRESET'
}
const noon = Date.parse('2026-11-26T12:00:00Z')

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'framefill-'))
})
const keep = (now: number, bounds = { files: 3, bytes: 1_000_000 }) =>
  keepInFolder(folder, recording, now, bounds)
const names = async () => (await readdir(folder)).sort()

test('one file for each exchange, for nobody else to read', async () => {
  await keep(noon)
  const [name = ''] = await names()
  expect(name).toMatch(/^exchange-2026-11-26T12-00-00-000Z-[\da-f]{8}\.json$/)
  expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600)
  expect(JSON.parse(await readFile(join(folder, name), 'utf8'))).toEqual(recording)
})

test('the oldest go beyond so many files, and what isn’t ours stays', async () => {
  await writeFile(join(folder, 'exchange-notes.json'), 'mine')
  for (let minute = 0; minute < 5; minute += 1) await keep(noon + minute * 60_000)
  const kept = await names()
  expect(kept.filter((name) => name.includes('T12'))).toHaveLength(3)
  expect(kept[0]).toContain('T12-02')
  expect(kept).toContain('exchange-notes.json')
})

test('the oldest go beyond so many bytes', async () => {
  await keep(noon)
  const [name = ''] = await names()
  const { size } = await stat(join(folder, name))
  for (let minute = 1; minute < 4; minute += 1)
    await keep(noon + minute * 60_000, { files: 100, bytes: size * 2 + 10 })
  expect((await names()).map((one) => one.slice(20, 25))).toEqual(['12-02', '12-03'])
})

test('what was begun by a relay that stopped goes after an hour', async () => {
  const old = join(folder, 'exchange-2026-11-26T10-00-00-000Z-0badcafe.json.partial')
  const fresh = old.replace('0badcafe', '600dcafe')
  for (const path of [old, fresh]) await writeFile(path, '{')
  await utimes(old, (noon - 3_700_000) / 1000, (noon - 3_700_000) / 1000)
  await utimes(fresh, noon / 1000, noon / 1000)
  await keep(noon)
  expect((await names()).filter((name) => name.endsWith('.partial'))).toEqual([
    'exchange-2026-11-26T10-00-00-000Z-600dcafe.json.partial'
  ])
})

test('a path that no program reads is a fault of the setting', () => {
  const parsed = parseEnvironment({ FOUNDRY_RECORD: '~/recordings' })
  expect('faults' in parsed && parsed.faults.join()).toContain('FOUNDRY_RECORD must be a folder')
})

test('a start says that it records, and what it replaces', async () => {
  const lines: string[] = []
  const log = createLog(
    (line) => lines.push(line),
    () => noon
  )
  const opening = { now: () => noon, steady: () => 0, log }
  expect(await openRecorder({ recordFolder: null }, opening)).toBeNull()
  expect(lines).toEqual([])
  await openRecorder({ recordFolder: folder }, opening)
  expect(lines).toHaveLength(1)
  expect(lines[0]).toContain('with keys, prompts and pixels replaced')
  expect(await names()).toEqual([])
})

test.each([
  ['isn’t there', async () => join(folder, 'nowhere')],
  [
    'is a file',
    async () => {
      const path = join(folder, 'file')
      await writeFile(path, '')
      return path
    }
  ],
  [
    'can’t be written',
    // Even root can't write there.
    async () => '/proc/self'
  ]
])('a folder that %s stops the start with a sentence', async (_, make) => {
  const log = createLog(
    () => {},
    () => noon
  )
  const opening = { now: () => noon, steady: () => 0, log }
  const recordFolder = await make()
  await expect(openRecorder({ recordFolder }, opening)).rejects.toThrow(
    `FOUNDRY_RECORD ${recordFolder} must be a folder`
  )
})
