// `npm run release`: the plugin for your relay as a folder and a ZIP to import, or to publish
// privately, after everything was checked that can be checked without Figma.
import { spawnSync } from 'node:child_process'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { noticesFile } from './notices.mjs'
import { packRelease, sumLine } from './pack.mjs'
import { pluginFaults } from './plugin-gate.mjs'
import { readReleaseOptions } from './release-options.mjs'
import { rememberedFile, SettingFault } from './settings.mjs'

const folder = 'release'

try {
  await release(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof SettingFault)) throw error
  console.error(error.message)
  process.exitCode = 1
}

async function release(args) {
  const options = readReleaseOptions(args)
  const remembered = await readFile(rememberedFile, 'utf8').catch(() => '')
  if (options.PLUGIN_ID === '' && !/^\d+$/.test(remembered.trim()))
    throw new SettingFault('Give --plugin-id, the number that Figma shows for your plugin, once.')
  const built = spawnSync(process.execPath, ['build.mjs'], {
    env: { ...process.env, ...options },
    stdio: 'inherit'
  })
  if (built.status !== 0) throw new SettingFault('Nothing was released.')

  const pluginId = (await readFile(rememberedFile, 'utf8')).trim()
  const names = ['manifest.json', 'main.js', 'ui.html', noticesFile]
  const files = {}
  for (const name of names) files[name] = await readFile(join('dist/plugin', name))
  const wanted = { pluginId, origin: options.RELAY_ORIGIN.replace(/\/$/, '') }
  const faults = await pluginFaults(files, wanted, await readLimits())
  if (faults.length > 0) throw new SettingFault(`${faults.join('\n')}\nNothing was released.`)

  files.LICENSE = await readFile('LICENSE')
  const { version } = JSON.parse(await readFile('package.json', 'utf8'))
  const packed = packRelease(version, files)
  const at = join(folder, packed.name)
  await rm(at, { recursive: true, force: true })
  await mkdir(at, { recursive: true })
  for (const [name, bytes] of Object.entries(packed.files)) await writeFile(join(at, name), bytes)
  await writeFile(`${at}.zip`, packed.zip)
  await writeFile(`${at}.zip.sha256`, sumLine(`${packed.name}.zip`, packed.zip))
  console.log(`${at}/ for ${wanted.origin}, plugin ${pluginId}
${at}.zip, the same to pass on: keep every one, since publishing an old one again is the only way back

Import ${at}/manifest.json in Figma’s desktop app (Plugins › Development › Import plugin from manifest),
or publish it there to your organisation: always from the same account, and always under this id.`)
}

/** By the files' own names; the budget has their paths. */
async function readLimits() {
  const budgets = JSON.parse(await readFile('.ci/budgets.json', 'utf8'))
  return Object.fromEntries(
    Object.entries(budgets).map(([path, { limit }]) => [path.split('/').at(-1), limit])
  )
}
