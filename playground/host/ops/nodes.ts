import { ancestorsOf, needNode, withCopy, withNode, withoutNode } from '../document/tree'
import { settled } from '../layout/settle'
import type { EditorType, HostCalls, SlowCalls } from '../run/host-calls'
import type { LoadedFonts } from '../text/fonts'
import { answerCreation } from './create-nodes'
import { answerExport, type ExportNode } from './export-node'
import { type OpenFile, refuseCall, refuseUnloaded, refuseWrite, toLink } from './file'
import { readMember } from './read-member'
import { writeFills, writeMember } from './write-member'

type NodeCalls = Pick<HostCalls, Extract<keyof HostCalls, `node.${string}`>>
type SlowNodeCalls = Pick<SlowCalls, Extract<keyof SlowCalls, `node.${string}`>>

export function answerNodes(file: OpenFile, fonts: LoadedFonts, editorType: EditorType): NodeCalls {
  const { document } = file
  return {
    ...answerCreation(file, editorType),
    'node.read': (id, key) =>
      readMember(document.nodes(), needNode(document.nodes(), id, `get_${key}`), key),
    'node.write': (id, key, value) => {
      const node = needNode(document.nodes(), id, `set_${key}`)
      refuseWrite(file, key)
      if (key === 'annotations' && editorType !== 'figma' && editorType !== 'dev')
        throw new Error('in set_annotations: Cannot set annotations in this editor')
      document.change(writeMember(document.nodes(), node, { key, value, fonts }))
    },
    'node.isRemoved': (id) => !document.nodes().has(id),
    'node.parent': (id) => {
      const { parentId } = needNode(document.nodes(), id, 'get_parent')
      return parentId === null ? null : toLink(file, parentId)
    },
    'node.children': (id) => {
      const node = needNode(document.nodes(), id, 'get_children')
      refuseUnloaded(file, node, 'get_children')
      return node.children.map((child) => toLink(file, child))
    },
    'node.remove': (id) => {
      const node = needNode(document.nodes(), id, 'remove')
      refuseCall(file, 'remove')
      if (id === document.page()) throw new Error('in remove: Removing this node is not allowed')
      if (ancestorsOf(document.nodes(), node).some(({ type }) => type === 'INSTANCE'))
        throw new Error('in remove: Removing this node is not allowed')
      const left = withoutNode(document.nodes(), id)
      document.change(node.parentId === null ? left : settled(left, node.parentId))
    },
    'node.clone': (id) => {
      const node = needNode(document.nodes(), id, 'clone')
      refuseCall(file, 'clone')
      const copy = withCopy(document.nodes(), node, document.page(), document.nextId)
      document.change(copy.nodes)
      return toLink(file, copy.id)
    }
  }
}

export function answerNodesSlowly(file: OpenFile, exportNode: ExportNode): SlowNodeCalls {
  const nodes = () => file.document.nodes()
  return {
    'node.find': async (id) => (nodes().has(id) ? toLink(file, id) : null),
    'node.mainComponent': async (id) => {
      const { sourceId } = needNode(nodes(), id, 'getMainComponentAsync')
      return sourceId !== null && nodes().has(sourceId) ? toLink(file, sourceId) : null
    },
    'node.fill': async (id, paints) => {
      const node = needNode(nodes(), id, 'setFillsAsync')
      try {
        refuseCall(file, 'setFillsAsync')
        file.document.change(writeFills(nodes(), node, paints))
      } catch (error) {
        // Like most asynchronous calls of Figma's (claim figma.string-rejections).
        throw error instanceof Error ? error.message.replace('set_fills', 'setFillsAsync') : error
      }
    },
    'node.style': async (id, fillStyleId) => {
      const node = needNode(nodes(), id, 'setFillStyleIdAsync')
      refuseCall(file, 'setFillStyleIdAsync')
      file.document.change(withNode(nodes(), { ...node, fillStyleId }))
    },
    'node.export': answerExport(file, exportNode)
  }
}
