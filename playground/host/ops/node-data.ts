import { needNode, withNode } from '../document/tree'
import type { HostCalls } from '../run/host-calls'
import { type OpenFile, refuseCall } from './file'

type DataCalls = Pick<
  HostCalls,
  'data.read' | 'data.write' | 'data.keys' | 'relaunch.read' | 'relaunch.write'
>

const maxEntryBytes = 100_000
const maxRelaunchLength = 1000

/** Notes a plugin keeps on a node; an entry's size counts plugin id, key and value. */
export function answerNodeData(file: OpenFile, pluginId: string): DataCalls {
  const { document } = file
  return {
    'data.read': (id, key) => needNode(document.nodes(), id, 'getPluginData').pluginData[key] ?? '',
    'data.keys': (id) =>
      Object.keys(needNode(document.nodes(), id, 'getPluginDataKeys').pluginData),
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
      const pluginData = value === '' ? others : { ...others, [key]: value }
      document.change(withNode(document.nodes(), { ...node, pluginData }))
    },
    'relaunch.read': (id) => needNode(document.nodes(), id, 'getRelaunchData').relaunchData,
    'relaunch.write': (id, data) => {
      const node = needNode(document.nodes(), id, 'setRelaunchData')
      refuseCall(file, 'setRelaunchData')
      if (Object.values(data).some((words) => words.length > maxRelaunchLength))
        throw new Error('in setRelaunchData: Relaunch description is longer than 1000 characters')
      document.change(withNode(document.nodes(), { ...node, relaunchData: data }))
    }
  }
}
