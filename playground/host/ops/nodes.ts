import { localBox } from '../document/geometry'
import { pageId } from '../document/node-record'
import { ancestorsOf, needNode, withCopy, withoutNode } from '../document/tree'
import type { HostCalls, SlowCalls } from '../run/host-calls'
import { answerCreation } from './create-nodes'
import { type OpenFile, refuseCall, refuseWrite, toLink } from './file'
import { readMember } from './read-member'
import { writeMember } from './write-member'

type NodeCalls = Pick<HostCalls, Extract<keyof HostCalls, `node.${string}`>>
type SlowNodeCalls = Pick<SlowCalls, 'node.find' | 'node.mainComponent' | 'node.export'>

export function answerNodes(file: OpenFile): NodeCalls {
  const { document } = file
  return {
    ...answerCreation(file),
    'node.read': (id, key) =>
      readMember(document.nodes(), needNode(document.nodes(), id, `get_${key}`), key),
    'node.write': (id, key, value) => {
      const node = needNode(document.nodes(), id, `set_${key}`)
      refuseWrite(file, key)
      document.change(writeMember(document.nodes(), node, key, value))
    },
    'node.isRemoved': (id) => !document.nodes().has(id),
    'node.parent': (id) => {
      const { parentId } = needNode(document.nodes(), id, 'get_parent')
      return parentId === null ? null : toLink(file, parentId)
    },
    'node.children': (id) =>
      needNode(document.nodes(), id, 'get_children').children.map((child) => toLink(file, child)),
    'node.remove': (id) => {
      const node = needNode(document.nodes(), id, 'remove')
      refuseCall(file, 'remove')
      if (ancestorsOf(document.nodes(), node).some(({ type }) => type === 'INSTANCE'))
        throw new Error('in remove: Removing this node is not allowed')
      document.change(withoutNode(document.nodes(), id))
    },
    'node.clone': (id) => {
      const node = needNode(document.nodes(), id, 'clone')
      refuseCall(file, 'clone')
      const copy = withCopy(document.nodes(), node, pageId, document.nextId)
      document.change(copy.nodes)
      return toLink(file, copy.id)
    }
  }
}

/** Draws a node and everything in it; resolves with the bytes of a PNG or JPG file. */
export type ExportNode = (id: string, settings: unknown) => Promise<Uint8Array>

export function answerNodesSlowly(file: OpenFile, exportNode: ExportNode): SlowNodeCalls {
  const nodes = () => file.document.nodes()
  return {
    'node.find': async (id) => (nodes().has(id) ? toLink(file, id) : null),
    'node.mainComponent': async (id) => {
      const { sourceId } = needNode(nodes(), id, 'getMainComponentAsync')
      return sourceId !== null && nodes().has(sourceId) ? toLink(file, sourceId) : null
    },
    'node.export': async (id, settings) => {
      const node = needNode(nodes(), id, 'exportAsync')
      const { width, height } = localBox(nodes(), node)
      // A string and not an Error, like most rejections of Figma's asynchronous calls.
      if (!node.visible || !(width > 0) || !(height > 0))
        throw 'Failed to export node. This node may not have any visible layers.'
      return exportNode(id, settings)
    }
  }
}
