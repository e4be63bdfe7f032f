/** The id that a build has until it is given one: enough to try the plugin out. */
export const localPluginId = 'framefill-local'

/** What is wrong with a plugin's id, in one sentence, or null. */
export function pluginIdFault(id: string): string | null {
  return /^[a-z0-9][a-z0-9-]{0,63}$/.test(id)
    ? null
    : `PLUGIN_ID “${id}” is no plugin id: give the number that Figma shows for your plugin, digits alone.`
}
