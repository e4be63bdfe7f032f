// What a company says about its build: RELAY_ORIGIN, RELAY_REASON, PLUGIN_ID, and PLUGIN_ID_CHANGES=yes where
// takes kept under an earlier id may be lost. All of it is checked before anything is built. An empty
// value counts as unset.
import { readFile, writeFile } from 'node:fs/promises'
import { loadRules } from './rules.mjs'

/** Where PLUGIN_ID is remembered for builds that don't say it; not in the repository. */
export const rememberedFile = '.plugin-id'

/** Ends a build with one sentence. */
export class SettingFault extends Error {}

/** `{ relay, reason, pluginId, notes }`, or a SettingFault. */
export async function readSettings(env, file = rememberedFile) {
  const { readRelayOrigin } = await loadRules('core/manifest/relay-origin.ts')
  const reason = env.RELAY_REASON?.trim() ?? ''
  const relay = readRelayOrigin(env.RELAY_ORIGIN?.trim() || 'http://localhost:4201', reason)
  if ('fault' in relay) throw new SettingFault(relay.fault)
  const longest = 800
  if (reason.length > longest)
    throw new SettingFault(`RELAY_REASON is longer than ${longest} characters: shorten it.`)
  const mayChange = env.PLUGIN_ID_CHANGES?.trim() === 'yes'
  return { relay, reason, ...(await readPluginId(env.PLUGIN_ID?.trim(), file, mayChange)) }
}

/** The given id, which is remembered from now on; else the remembered one; else the local one. */
async function readPluginId(given, file, mayChange) {
  const { pluginIdFault, localPluginId } = await loadRules('core/manifest/plugin-id.ts')
  const remembered = (await readFile(file, 'utf8').catch(() => '')).trim()
  const pluginId = given || remembered || localPluginId
  const fault = pluginIdFault(pluginId)
  if (fault) throw new SettingFault(given ? fault : `${file} holds no plugin id: delete it.`)
  if (given && remembered && given !== remembered && !mayChange)
    throw new SettingFault(
      `PLUGIN_ID “${given}” is not the ${remembered} that ${file} remembers, and every take in every file is bound to that one: leave PLUGIN_ID out, or set PLUGIN_ID_CHANGES=yes (npm run release: --change-id) if they may be lost.`
    )
  const notes = []
  if (given && given !== remembered) await writeFile(file, `${given}\n`)
  if (given && given !== (remembered || localPluginId))
    notes.push(
      `The plugin's id is ${given} from now on (${file} remembers it). Takes and settings kept under ${remembered || localPluginId} stay with that id.`
    )
  return { pluginId, notes }
}
