import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bundledPackages, noticesOf } from './notices.mjs'

const bundle = (...paths) => ({
  outputs: { 'a.js': { inputs: Object.fromEntries(paths.map((path) => [path, size(path)])) } }
})
const size = (path) => ({ bytesInOutput: path.includes('unused') ? 0 : 10 })

describe('the packages of some bundles', () => {
  it('are those whose code or styles lie in one or beside it, each once, however deep', () => {
    const packages = bundledPackages(
      [
        bundle('core/size.ts', 'node_modules/zod/v4/core.js', 'node_modules/zod/mini.js'),
        bundle('node_modules/@kit/ui/a.css', 'node_modules/@kit/ui/node_modules/tiny/index.js')
      ],
      ['node_modules/@kit/themes/theme.css']
    )
    expect(packages).toEqual([
      'node_modules/@kit/themes',
      'node_modules/@kit/ui',
      'node_modules/@kit/ui/node_modules/tiny',
      'node_modules/zod'
    ])
  })

  it('are none where the bundler kept nothing of them', () => {
    expect(bundledPackages([bundle('ui/main.tsx', 'node_modules/unused/index.js')])).toEqual([])
  })
})

describe('their notices', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'framefill-notices-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  async function install(name, files) {
    const at = join(folder, name)
    await mkdir(at)
    const manifest = JSON.stringify({ name, version: '1.2.3', license: 'Apache-2.0' })
    for (const [file, text] of Object.entries({ 'package.json': manifest, ...files }))
      await writeFile(join(at, file), text)
    return at
  }

  it('name version and licence, and pass on every word of it and of its notice', async () => {
    const one = await install('one', { 'LICENSE.md': 'May be used.\r\n', NOTICE: 'By Ada.' })
    const two = await install('two', { LICENCE: 'So may this.\n' })
    const text = await noticesOf([one, two])
    expect(text).toContain('one 1.2.3 (Apache-2.0)\n\nMay be used.\n\nBy Ada.\n')
    expect(text).toContain('two 1.2.3 (Apache-2.0)\n\nSo may this.\n')
  })

  it('stop the build where a package says nothing about its licence', async () => {
    const bare = await install('bare', { NOTICE: 'By Ada.' })
    await expect(noticesOf([bare])).rejects.toThrow('bare is bundled, but has no file')
  })

  it('are empty where nothing is bundled', async () => {
    expect(await noticesOf([])).toBe('')
  })
})
