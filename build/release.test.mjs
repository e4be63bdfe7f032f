import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { freeNames } from './free-names.mjs'
import { packRelease } from './pack.mjs'
import { pluginFaults } from './plugin-gate.mjs'
import { readReleaseOptions } from './release-options.mjs'
import { loadRules } from './rules.mjs'

const origin = 'https://relay.example.com'
const wanted = { pluginId: '1234567890', origin }

describe('the command line of a release', () => {
  it('becomes the settings of a build', () => {
    const args = ['--relay', origin, '--plugin-id', '1234567890', '--change-id']
    expect(readReleaseOptions(args)).toEqual({
      RELAY_ORIGIN: origin,
      RELAY_REASON: '',
      PLUGIN_ID: '1234567890',
      PLUGIN_ID_CHANGES: 'yes'
    })
  })

  it.each([
    ['no relay', [], 'Name your relay: npm run release -- --relay'],
    ['a relay on this computer', ['--relay', 'http://localhost:4201'], 'on this computer alone'],
    ['an id of our own', ['--relay', origin, '--plugin-id', 'framefill-local'], 'digits alone'],
    ['a word it doesn’t know', ['--relay', origin, '--plugin', '1'], 'Use: npm run release'],
    ['an id without its name', ['--relay', origin, '1234567890'], 'Use: npm run release']
  ])('with %s is refused in a sentence', (_name, args, words) => {
    expect(() => readReleaseOptions(args)).toThrow(words)
  })
})

describe('the gate', () => {
  let good = {}
  beforeAll(async () => {
    const { toBuiltManifest } = await loadRules('core/manifest/built-manifest.ts')
    const source = JSON.parse(await readFile('manifest.json', 'utf8'))
    const settings = { relay: { origin, isLocal: false }, pluginId: '1234567890', reason: '' }
    good = {
      'manifest.json': JSON.stringify(toBuiltManifest(source, settings)),
      'main.js': '"use strict";(()=>{var a={window:1};console.log(figma,__html__);a.window++})();',
      'ui.html': '<!doctype html><script>document.title="x"</script>',
      'THIRD-PARTY-NOTICES.txt': 'zod 4 (MIT)'
    }
  })
  const faultsOf = (change = {}, limits = {}) => {
    const files = Object.entries({ ...good, ...change }).map(([name, text]) => [
      name,
      text === null ? undefined : Buffer.from(text)
    ])
    return pluginFaults(Object.fromEntries(files), wanted, limits)
  }
  const manifestWith = (change) =>
    JSON.stringify({ ...JSON.parse(good['manifest.json']), ...change })

  it('lets a whole plugin pass', async () => {
    expect(await faultsOf({}, { 'main.js': 1000 })).toEqual([])
  })

  it.each([
    ['window', 'window.open("x")'],
    ['eval', 'eval("1")'],
    ['Function', 'new Function("return 1")()'],
    ['URL', 'new URL("https://x.example")'],
    ['TextEncoder', '(()=>{const {a:b=TextEncoder}={};return b})()']
  ])('stops a main thread that uses %s', async (name, code) => {
    const words = `main.js uses ${name}, which Figma’s main thread may not have.`
    expect(await faultsOf({ 'main.js': code })).toEqual([words])
  })

  it('stops syntax that the sandbox may not read', async () => {
    expect((await faultsOf({ 'main.js': 'console?.log' })).join()).toContain('is no ES2017')
  })

  it('stops a panel that makes code from text or loads something from elsewhere', async () => {
    const script = '<script>new Function("x")</script><img src="https://x.example">'
    const faults = await faultsOf({ 'ui.html': script })
    expect(faults.join()).toContain('ui.html uses Function')
    expect(faults.join()).toContain('loads something from elsewhere (<img src=…)')
  })

  it('stops a secret, in any of the files, and doesn’t repeat it', async () => {
    const secret = `fill_${'a'.repeat(43)}`
    const faults = await faultsOf({ 'ui.html': `<script>"${secret}"</script>` })
    expect(faults).toEqual(['ui.html holds an access token of a relay.'])
  })

  it('stops a manifest that Figma would refuse, or of another id or relay', async () => {
    const of = async (change) => (await faultsOf({ 'manifest.json': manifestWith(change) })).join()
    expect(await of({ homepage: 'x' })).toContain('Figma would refuse homepage')
    expect(await of({ id: '999' })).toBe('manifest.json has the id 999 in place of 1234567890.')
    const networkAccess = { allowedDomains: [origin, 'https://evil.example'], reasoning: 'x' }
    expect(await of({ networkAccess })).toContain(`reach ${origin} and nothing else`)
  })

  it('stops a file that is missing or too heavy', async () => {
    expect(await faultsOf({ 'THIRD-PARTY-NOTICES.txt': null })).toEqual([
      'THIRD-PARTY-NOTICES.txt is missing: build again.'
    ])
    expect((await faultsOf({}, { 'main.js': 9 })).join()).toContain('9 is the limit')
  })
})

it('names that a script declares anywhere are its own, and properties are no names', () => {
  const code =
    'function a(b,{c,...d},[e=f]){g:for(const h of b.i){try{continue g}catch(j){j.k(h)}}}'
  expect(freeNames(code, 2018)).toEqual(['f'])
})

describe('a packed release', () => {
  const files = { 'manifest.json': Buffer.from('{}'), 'main.js': Buffer.from('one()') }

  it('holds every file with its checksum, in a folder named after what is in it', () => {
    const { name, zip } = packRelease('1.2.3', files)
    expect(name).toMatch(/^framefill-1\.2\.3-[0-9a-f]{8}$/)
    const inside = unzipSync(zip)
    expect(Object.keys(inside).sort()).toEqual(
      ['SHA256SUMS', 'main.js', 'manifest.json'].map((file) => `${name}/${file}`)
    )
    const sum = createHash('sha256').update('one()').digest('hex')
    expect(Buffer.from(inside[`${name}/SHA256SUMS`]).toString()).toContain(`${sum}  main.js\n`)
  })

  it('is the same for the same files, and another for others', () => {
    const again = packRelease('1.2.3', { ...files })
    expect(again.zip.equals(packRelease('1.2.3', files).zip)).toBe(true)
    // The day and time of the first entry, as MS-DOS wrote them: 1 January 1980, 00:00.
    expect(again.zip.readUInt32LE(10)).toBe(0x00210000)
    const other = packRelease('1.2.3', { ...files, 'main.js': Buffer.from('two()') })
    expect(other.name).not.toBe(again.name)
  })
})
