import * as z from 'zod/mini'
import { type NodeRecord, type Nodes, rootId } from '../document/node-record'
import { AnnotationRecord, type CategoryRecord } from './annotation-record'

export function categoriesOf(nodes: Nodes): readonly CategoryRecord[] {
  return nodes.get(rootId)?.categories ?? []
}

/** What a plugin sets, or Figma's error for it. Both texts are told of either. */
export function checkAnnotations(nodes: Nodes, value: unknown): NodeRecord['annotations'] {
  const parsed = z.safeParse(z.array(AnnotationRecord), value)
  if (!parsed.success)
    throw new Error('in set_annotations: Property "annotations" failed validation')
  const known = categoriesOf(nodes).map(({ id }) => id)
  return parsed.data.map((annotation) => {
    const { label, labelMarkdown, properties, categoryId } = annotation
    if (label !== undefined && labelMarkdown !== undefined)
      throw new Error('in set_annotations: Cannot set both "label" and "labelMarkdown"')
    if (categoryId !== undefined && !known.includes(categoryId))
      throw new Error(`in set_annotations: The annotation category "${categoryId}" does not exist`)
    const text = labelMarkdown ?? label
    return {
      ...(text === undefined ? {} : { label: text.replace(/[*_`]/g, ''), labelMarkdown: text }),
      ...(properties ? { properties } : {}),
      ...(categoryId === undefined ? {} : { categoryId })
    }
  })
}
