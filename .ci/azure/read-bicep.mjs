// Reads Bicep by its grammar for tree-sitter, since no compiler of it comes by npm or Debian: what a
// file declares, what it uses, and its values as far as they stand there.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Language, Parser } from 'web-tree-sitter'

await Parser.init()
const wasm = createRequire(import.meta.url).resolve('tree-sitter-bicep/tree-sitter-bicep.wasm')
const parser = new Parser()
parser.setLanguage(await Language.load(new Uint8Array(readFileSync(wasm))))

/**
 * `params`, `vars`, `resources`, `modules` and `outputs` by name, each with its `line`; `used` names;
 * `moduleOutputs` as `[module, output]`; lists that are put together have their `parts`; `errors` are lines that are no Bicep.
 */
export function readBicep(text) {
  const root = parser.parse(text).rootNode
  const file = { params: {}, vars: {}, resources: {}, modules: {}, outputs: {} }
  for (const node of root.namedChildren) declare(file, node)
  const used = new Set()
  const moduleOutputs = []
  const errors = []
  const own = new Set(root.descendantsOfType('lambda_expression').map(toLambdaName))
  walk(root, (node) => {
    if (node.isError || node.isMissing) errors.push(node.startPosition.row + 1)
    if (isUse(node) && !own.has(node.text)) used.add(node.text)
    const [, module, output] = /^(\w+)\.\??outputs\.(\w+)$/.exec(node.text) ?? []
    if (node.type === 'member_expression' && module) moduleOutputs.push([module, output])
  })
  return { ...file, used, moduleOutputs, errors }
}

function declare(file, node) {
  const [first, ...rest] = node.namedChildren
  const line = node.startPosition.row + 1
  const value = () => plain(node.namedChildren.at(-1))
  const name = first?.text ?? ''
  switch (node.type) {
    case 'parameter_declaration':
      file.params[name] = { line, hasDefault: rest.length > 1, type: rest[0]?.text }
      break
    case 'variable_declaration':
      file.vars[name] = { line, value: value() }
      break
    case 'resource_declaration': {
      const [type, version] = plain(rest[0]).split('@')
      file.resources[name] = { line, type, version, value: value() }
      break
    }
    case 'module_declaration':
      file.modules[name] = { line, path: plain(rest[0]), value: value() }
      break
    case 'output_declaration':
      file.outputs[name] = { line }
  }
}

/** `one` of `one => one.key`; no name of a file is like one, or its use would not be seen. */
const toLambdaName = (node) => node.namedChildren[0]?.text

/** An identifier that names something declared, not a key, a function or a loop’s own variable. */
function isUse(node) {
  const { parent, type } = node
  if (type !== 'identifier' || !parent) return false
  if (/_declaration$/.test(parent.type)) return !parent.namedChildren[0]?.equals(node)
  if (parent.type === 'object_property') return !parent.namedChildren[0]?.equals(node)
  if (parent.type === 'call_expression') return !parent.namedChildren[0]?.equals(node)
  return true
}

/** Objects, lists, texts, numbers and truths as they are; anything else as `{ expression }`. */
function plain(node) {
  switch (node?.type) {
    case 'object':
      return Object.fromEntries(
        node.namedChildren
          .filter(({ type }) => type === 'object_property')
          .map(({ namedChildren: [key, value] }) => [unquote(key.text), plain(value)])
      )
    case 'array':
      return node.namedChildren.filter(({ type }) => type !== 'comment').map(plain)
    case 'string':
      return node.descendantsOfType('interpolation').length > 0
        ? { expression: node.text }
        : unquote(node.text)
    case 'number':
      return Number(node.text)
    case 'boolean':
      return node.text === 'true'
    case 'call_expression':
      return node.childForFieldName('function')?.text === 'concat'
        ? { expression: node.text, parts: argumentsOf(node).map(plain) }
        : { expression: node.text }
    case 'if_statement':
      return plain(node.namedChildren.at(-1))
    case 'ternary_expression':
      return { expression: node.text, either: node.namedChildren.slice(1).map(plain) }
    default:
      return { expression: node?.text ?? '' }
  }
}

const argumentsOf = (node) => node.childForFieldName('arguments')?.namedChildren ?? []

const unquote = (text) => text.replace(/^'|'$/g, '')

function walk(node, visit) {
  visit(node)
  for (const child of node.children) walk(child, visit)
}
