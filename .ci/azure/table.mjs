// Role ids and API versions have one table, in docs/azure.md; infra/, documents and code agree with it.

const guid = /\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/g

/** `{ roles: Map id → name, types: Map type → version }` of the guide's tables. */
export function readTables(guide) {
  const roles = new Map()
  const types = new Map()
  for (const line of guide.split('\n')) {
    const [, role, id] = /^\| [^|]+ \| ([^|]+) \| `([\da-f-]{36})` \|/.exec(line) ?? []
    if (role) roles.set(id, role.trim())
    const [, type, version] = /^\| `(Microsoft\.[\w./]+)` \| `([\w-]+)` \|/.exec(line) ?? []
    if (type) types.set(type, version)
  }
  return { roles, types }
}

export function tableFaults(files, texts) {
  const faults = []
  const { roles, types } = readTables(texts.get('docs/azure.md') ?? '')
  const seenTypes = new Set()
  const seenRoles = new Set()
  for (const [path, file] of files)
    for (const { line, type, version } of Object.values(file.resources)) {
      seenTypes.add(type)
      if (!types.has(type)) faults.push(`${path}:${line}: docs/azure.md has no row for ${type}`)
      else if (types.get(type) !== version)
        faults.push(
          `${path}:${line}: ${type} is of ${version}, docs/azure.md says ${types.get(type)}`
        )
    }
  for (const type of types.keys())
    if (!seenTypes.has(type)) faults.push(`docs/azure.md: no file of infra/ makes a ${type}`)
  for (const [path, text] of texts) {
    if (!/^(infra|docs)\//.test(path)) continue
    for (const [index, line] of text.split('\n').entries())
      for (const [id] of line.matchAll(guid)) {
        if (path.startsWith('infra/')) seenRoles.add(id)
        const role = roles.get(id)
        if (!role) faults.push(`${path}:${index + 1}: ${id} is no role of docs/azure.md`)
        else if (!line.includes(role))
          faults.push(`${path}:${index + 1}: ${id} is ${role}, which this line doesn’t say`)
      }
    // Files of infra/ are read as Bicep above.
    if (path.startsWith('infra/')) continue
    for (const [, type, version] of text.matchAll(/\b(Microsoft\.[\w./]+)@([\w-]+)/g))
      if (types.get(type) !== version)
        faults.push(`${path}: ${type}@${version} is not what docs/azure.md says`)
  }
  for (const [id, role] of roles)
    if (!seenRoles.has(id)) faults.push(`docs/azure.md: infra/ gives nobody the role ${role}`)
  return [...faults, ...scopeFaults(texts)]
}

/** What tokens are asked for, and the dated API version of Foundry, stand in code once and in documents as there. */
function scopeFaults(texts) {
  const code = [...texts].filter(([path]) => /^server\/.*(?<!\.test)\.ts$/.test(path))
  const documents = [...texts].filter(([path]) => path.endsWith('.md'))
  const spoken = (pattern) =>
    documents.flatMap(([path, text]) => [...text.matchAll(pattern)].map(([one]) => [path, one]))
  const inCode = (one) => code.some(([, text]) => text.includes(one))
  return [
    ...spoken(/https:\/\/[\w.-]+\/\.default/g),
    ...spoken(/\b\d{4}-\d{2}-\d{2}-preview\b/g).filter(
      ([path, one]) =>
        path !== 'docs/azure.md' || !(texts.get(path) ?? '').includes(`\` | \`${one}\``)
    )
  ]
    .filter(([, one]) => !inCode(one))
    .map(([path, one]) => `${path}: says ${one}, and no code does`)
}
