import { parse } from 'acorn'

/**
 * Names that a script takes from its surroundings, such as `window`: used and nowhere declared in it.
 * Throws where it doesn't parse as that year's ECMAScript. A name that is declared anywhere counts as
 * declared everywhere, which suits minified bundles: their own names are short.
 */
export function freeNames(text, ecmaVersion) {
  const declared = new Set()
  const used = new Set()
  walk(parse(text, { ecmaVersion, sourceType: 'script' }), {}, '')
  return [...used].filter((name) => !declared.has(name)).sort()

  function walk(node, parent, key) {
    if (typeof node?.type !== 'string') return
    for (const pattern of declaredBy(node)) declare(pattern)
    if (node.type === 'Identifier' && !isLabel(parent, key)) used.add(node.name)
    for (const [name, child] of Object.entries(node))
      for (const each of Array.isArray(child) ? child : [child]) walk(each, node, name)
  }

  function declare(pattern) {
    if (pattern?.type === 'Identifier') declared.add(pattern.name)
    const { properties = [], elements = [], left, argument, value } = pattern ?? {}
    for (const inner of [...properties, ...elements, left, argument, value])
      if (inner?.type) declare(inner)
  }
}

function declaredBy(node) {
  if (node.type === 'VariableDeclarator' || node.type.startsWith('Class')) return [node.id]
  if (node.type === 'CatchClause') return [node.param]
  return node.params ? [node.id, ...node.params] : []
}

/** A property's name or a jump's, which stands for no variable. */
function isLabel({ type, computed, shorthand }, key) {
  if (type === 'MemberExpression') return key === 'property' && !computed
  if (['Property', 'MethodDefinition', 'PropertyDefinition'].includes(type))
    return key === 'key' && !computed && !shorthand
  return key === 'label'
}
