// Circles of files: sets of files in which each reaches each by imports, `import type` included.
// Tarjan's algorithm for strongly connected components, SIAM J. Comput. 1 (1972).
import { readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

/** Each circle once, as the paths on one way around it; none when the imports flow one way. */
export function findCircles(files, read = (file) => readFileSync(file, 'utf8')) {
  const known = new Set(files)
  const importsOf = new Map(files.map((file) => [file, importedFiles(file, read(file), known)]))
  return strongSets(importsOf).map((set) => wayAround(set, importsOf))
}

function importedFiles(file, text, known) {
  const specifiers = [...text.matchAll(/\b(?:from|import)\s*\(?\s*['"](\.[^'"\n]+)['"]/g)]
  return specifiers.flatMap(([, specifier]) => {
    const path = normalize(join(dirname(file), specifier))
    return (
      ['', '.ts', '.tsx', '.d.ts', '.mjs'].map((end) => path + end).find((to) => known.has(to)) ??
      []
    )
  })
}

function strongSets(importsOf) {
  const index = new Map()
  const low = new Map()
  const stack = []
  const sets = []
  const visit = (file) => {
    index.set(file, index.size)
    low.set(file, index.get(file))
    stack.push(file)
    for (const next of importsOf.get(file)) {
      if (!index.has(next)) visit(next)
      if (stack.includes(next)) low.set(file, Math.min(low.get(file), low.get(next)))
    }
    if (low.get(file) !== index.get(file)) return
    const set = stack.splice(stack.indexOf(file))
    if (set.length > 1 || importsOf.get(file).includes(file)) sets.push(set)
  }
  for (const file of importsOf.keys()) if (!index.has(file)) visit(file)
  return sets
}

/** The shortest way from the first file of a set back to itself. */
function wayAround(set, importsOf) {
  const inside = new Set(set)
  const ways = [[set[0]]]
  const seen = new Set()
  for (const way of ways)
    for (const next of importsOf.get(way.at(-1))) {
      if (next === set[0]) return [...way, next]
      if (!inside.has(next) || seen.has(next)) continue
      seen.add(next)
      ways.push([...way, next])
    }
  return set
}
