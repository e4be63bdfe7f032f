import type { Manifest } from '../../../core/manifest/manifest'
import type { NodeRecord, Nodes } from '../document/node-record'
import { needNode, subtreeOf, withNode } from '../document/tree'
import type { HostCalls } from '../run/host-calls'
import { type OpenFile, refuseCall, refuseUnloaded, toLink } from './file'

type DataCalls = Pick<
  HostCalls,
  'data.read' | 'data.write' | 'data.keys' | 'data.find' | 'relaunch.read' | 'relaunch.write'
>

const maxEntryBytes = 100_000
const maxRelaunchLength = 1000

/**
 * Notes a plugin keeps on a node; an entry's size counts plugin id, key and value. An instance and the
 * layers in it read those of their originals until they have their own (claim figma.instance-data).
 */
export function answerNodeData(
  file: OpenFile,
  { id: pluginId, relaunchButtons = [] }: Pick<Manifest, 'id' | 'relaunchButtons'>,
  tell: (fault: string) => void
): DataCalls {
  const { document } = file
  const commands = relaunchButtons.map(({ command }) => command)
  return {
    'data.read': (id, key) =>
      dataOf(document.nodes(), needNode(document.nodes(), id, 'getPluginData'))[key] ?? '',
    'data.keys': (id) => {
      const node = needNode(document.nodes(), id, 'getPluginDataKeys')
      const entries = Object.entries(dataOf(document.nodes(), node))
      return entries.flatMap(([key, value]) => (value === '' ? [] : [key]))
    },
    'data.find': (id, keys) => {
      const top = needNode(document.nodes(), id, 'findAllWithCriteria')
      refuseUnloaded(file, top, 'findAllWithCriteria')
      const [, ...inside] = subtreeOf(document.nodes(), top)
      return inside
        .filter((node) => {
          const entries = Object.entries(dataOf(document.nodes(), node))
          return entries.some(([key, value]) => value !== '' && (keys?.includes(key) ?? true))
        })
        .map((node) => toLink(file, node.id))
    },
    'data.write': (id, key, value) => {
      const node = needNode(document.nodes(), id, 'setPluginData')
      refuseCall(file, 'setPluginData')
      if (typeof value !== 'string')
        throw new Error(
          `in setPluginData: Expected "value" to have type string but got ${typeof value} instead`
        )
      if (new TextEncoder().encode(pluginId + key + value).length > maxEntryBytes)
        throw new Error('in setPluginData: Plugin data entry is too large: the limit is 100 kB')
      const { [key]: _previous, ...others } = node.pluginData
      // On an instance an empty text hides what its original has.
      const isGone = value === '' && node.sourceId === null
      const pluginData = isGone ? others : { ...others, [key]: value }
      document.change(withNode(document.nodes(), { ...node, pluginData }))
    },
    'relaunch.read': (id) => needNode(document.nodes(), id, 'getRelaunchData').relaunchData,
    'relaunch.write': (id, data) => {
      const node = needNode(document.nodes(), id, 'setRelaunchData')
      refuseCall(file, 'setRelaunchData')
      const unknown = Object.keys(data).filter((command) => !commands.includes(command))
      if (unknown.length > 0)
        tell(`The manifest has no relaunch button for “${unknown.join(', ')}”`)
      if (Object.values(data).some((words) => words.length > maxRelaunchLength))
        throw new Error('in setRelaunchData: Relaunch description is longer than 1000 characters')
      document.change(withNode(document.nodes(), { ...node, relaunchData: data }))
    }
  }
}

function dataOf(nodes: Nodes, node: NodeRecord): Readonly<Record<string, string>> {
  const source = node.sourceId === null ? undefined : nodes.get(node.sourceId)
  return source ? { ...dataOf(nodes, source), ...node.pluginData } : node.pluginData
}
