import { parseArgs } from 'node:util'
import { SettingFault } from './settings.mjs'

export const usage =
  'npm run release -- --relay https://relay.example.com --plugin-id 1234567890 [--reason "why a port"] [--change-id]'

/** The settings of a build for people, from the command line; throws a SettingFault. */
export function readReleaseOptions(args) {
  const { values } = parse(args)
  const relay = values.relay ?? ''
  const pluginId = values['plugin-id'] ?? ''
  if (relay === '') throw new SettingFault(`Name your relay: ${usage}`)
  if (/^https?:\/\/localhost\b/.test(relay))
    throw new SettingFault(
      `“${relay}” is on this computer alone, which Figma allows to plugins in development: name the https address that designers reach, or run npm run build.`
    )
  // None is said: the build's own remembered one.
  if (pluginId !== '' && !/^\d{5,30}$/.test(pluginId))
    throw new SettingFault(
      `“${pluginId}” is no id of Figma’s: give the number that Figma shows for your plugin, digits alone.`
    )
  return {
    RELAY_ORIGIN: relay,
    RELAY_REASON: values.reason ?? '',
    PLUGIN_ID: pluginId,
    PLUGIN_ID_CHANGES: values['change-id'] ? 'yes' : ''
  }
}

function parse(args) {
  const text = { type: 'string' }
  const options = {
    relay: text,
    'plugin-id': text,
    reason: text,
    'change-id': { type: 'boolean' }
  }
  try {
    return parseArgs({ args, options })
  } catch (error) {
    throw new SettingFault(`${error.message.split('\n')[0]} Use: ${usage}`)
  }
}
