/** The node itself, then what holds it, up to the document. */
export function lineOf(node: BaseNode): BaseNode[] {
  return [node, ...ancestorsOf(node)]
}

/** What holds a node, from its parent up to the document. */
export function ancestorsOf(node: BaseNode): BaseNode[] {
  const ancestors: BaseNode[] = []
  for (let each = node.parent; each; each = each.parent) ancestors.push(each)
  return ancestors
}
