import type { DocumentStore } from '../document/document-store'
import type { ImageStore } from '../document/image-store'
import type { NodeLink, NodeRecord } from '../document/node-record'
import { needNode } from '../document/tree'

/** What the ops work on: the open file, and whether its reader may edit it. */
export type OpenFile = Readonly<{
  document: DocumentStore
  images: ImageStore
  canEdit: boolean
}>

export function toLink(file: OpenFile, id: string): NodeLink {
  const { type } = needNode(file.document.nodes(), id, 'get_type')
  return { id, type }
}

/** Figma's words when a viewer or Dev Mode calls what changes the file. */
export function refuseCall(file: OpenFile, method: string): void {
  if (!file.canEdit) throw new Error(`in ${method}: Can't call "${method}" in read-only mode`)
}

export function refuseWrite(file: OpenFile, member: string): void {
  if (!file.canEdit) throw new Error(`in set_${member}: Can't set "${member}" in read-only mode`)
}

/** Figma's words, quotes included, for a page that is neither shown nor loaded (claim figma.dynamic-page). */
export function refuseUnloaded({ document }: OpenFile, node: NodeRecord, member: string): void {
  if (node.type !== 'PAGE' || document.isLoaded(node.id)) return
  throw new Error(
    `in ${member}: Cannot access property \`${member.replace('get_', '')}\` on a page that has not been explicitly loaded. Remember to call \`await page.loadAsync()\` or \`await figma.loadAllPagesAsync()' first.`
  )
}
