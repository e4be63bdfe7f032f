import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readSettings } from './settings.mjs'

let folder = ''
let file = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'framefill-settings-'))
  file = join(folder, 'plugin-id')
})
afterEach(() => rm(folder, { recursive: true }))

describe('the settings of a build', () => {
  it('are a relay on this computer and a local id where nothing is said', async () => {
    const env = { RELAY_ORIGIN: '', PLUGIN_ID: ' ' }
    expect(await readSettings(env, file)).toEqual({
      relay: { origin: 'http://localhost:4201', isLocal: true },
      reason: '',
      pluginId: 'framefill-local',
      notes: []
    })
  })

  it('remember the plugin’s id, and say what a new one means', async () => {
    const first = await readSettings({ PLUGIN_ID: '111' }, file)
    expect(first.pluginId).toBe('111')
    expect(first.notes.join()).toContain('kept under framefill-local stay')
    expect(await readSettings({}, file)).toMatchObject({ pluginId: '111', notes: [] })
    expect(await readSettings({ PLUGIN_ID: '111' }, file)).toMatchObject({ notes: [] })
    await expect(readSettings({ PLUGIN_ID: '222' }, file)).rejects.toThrow(
      'every take in every file is bound'
    )
    expect(await readFile(file, 'utf8')).toBe('111\n')
    const change = { PLUGIN_ID: '222', PLUGIN_ID_CHANGES: 'yes' }
    const second = await readSettings(change, file)
    expect(second.notes.join()).toContain('kept under 111 stay')
    expect(await readFile(file, 'utf8')).toBe('222\n')
  })

  it('refuse a wrong id and remember nothing', async () => {
    await expect(readSettings({ PLUGIN_ID: 'My plugin' }, file)).rejects.toThrow(
      'the number that Figma shows'
    )
    await expect(readFile(file, 'utf8')).rejects.toThrow()
  })

  it('refuse a relay that Figma would refuse, before an id is remembered', async () => {
    const env = { RELAY_ORIGIN: 'https://10.0.0.1', PLUGIN_ID: '111' }
    await expect(readSettings(env, file)).rejects.toThrow('give the relay a name')
    await expect(readFile(file, 'utf8')).rejects.toThrow()
  })

  it('refuse a reason that would not fit beside ours', async () => {
    await expect(readSettings({ RELAY_REASON: 'x'.repeat(801) }, file)).rejects.toThrow('shorten')
  })
})
