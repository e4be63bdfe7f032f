import type { Manifest } from '../../../core/manifest/manifest'
import type { NodeRecord } from '../../host/document/node-record'

type Parameter = Readonly<{
  name: string
  key: string
  description?: string | undefined
  allowFreeform?: boolean | undefined
  optional?: boolean | undefined
}>

/** Something the plugin can be started for, as a line of the quick actions. */
export type Action = Readonly<{
  command: string
  name: string
  /** What it would do here, or which plugin it belongs to. */
  note: string
  parameters: readonly Parameter[]
}>

/** The relaunch buttons that all selected nodes have, then the plugin's menu. */
export function listActions(manifest: Manifest, selected: readonly NodeRecord[]): Action[] {
  return [...relaunchActions(manifest, selected), ...menuActions(manifest)]
}

/** What a person finds by typing parts of its name; names that begin so come first. */
export function findActions(actions: readonly Action[], query: string): readonly Action[] {
  const typed = query.trim().toLowerCase()
  const words = typed.split(/\s+/)
  const found = actions.filter(({ name }) =>
    words.every((word) => name.toLowerCase().includes(word))
  )
  const isBegun = ({ name }: Action) => name.toLowerCase().startsWith(typed)
  return [...found.filter(isBegun), ...found.filter((action) => !isBegun(action))]
}

function menuActions({ name: plugin, menu = [] }: Manifest): Action[] {
  return menu.flatMap((item) =>
    'command' in item
      ? [
          {
            command: item.command,
            name: item.name,
            note: plugin,
            parameters: item.parameters ?? []
          }
        ]
      : []
  )
}

function relaunchActions(
  { relaunchButtons = [] }: Manifest,
  selected: readonly NodeRecord[]
): Action[] {
  const [first] = selected
  if (!first) return []
  return relaunchButtons
    .filter(({ multipleSelection }) => selected.length === 1 || multipleSelection === true)
    .filter(({ command }) => selected.every(({ relaunchData }) => command in relaunchData))
    .map(({ command, name }) => {
      const described = selected.length === 1 ? first.relaunchData[command] : ''
      return { command, name, note: described || 'Selection', parameters: [] }
    })
}
