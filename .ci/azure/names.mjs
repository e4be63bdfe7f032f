// Every name in infra/ leads somewhere: parameters, modules, their outputs, and what azd fills in.
import { posix } from 'node:path'

export function nameFaults(files, texts) {
  const faults = []
  const usedOutputs = new Set()
  for (const [path, file] of files) {
    const say = (line, words) => faults.push(`${path}:${line}: ${words}`)
    for (const line of file.errors) say(line, 'this is no Bicep')
    const known = { ...file.params, ...file.vars, ...file.resources, ...file.modules }
    for (const name of file.used)
      if (!known[name]) say(1, `uses ${name}, which is declared nowhere`)
    for (const [kind, names] of [
      ['param', file.params],
      ['var', file.vars]
    ])
      for (const [name, { line }] of Object.entries(names))
        if (!file.used.has(name)) say(line, `${kind} ${name} is never used`)
    for (const [name, module] of Object.entries(file.modules)) {
      const target = posix.join(posix.dirname(path), module.path)
      const inside = files.get(target)
      if (!inside) {
        say(module.line, `module ${name} is ${module.path}, which is not there`)
        continue
      }
      const given = Object.keys(module.value.params ?? {})
      for (const one of given)
        if (!inside.params[one]) say(module.line, `gives ${one} to ${target}, which takes none`)
      for (const [one, { hasDefault }] of Object.entries(inside.params))
        if (!hasDefault && !given.includes(one))
          say(module.line, `gives no ${one} to ${target}, which needs it`)
      for (const [from, output] of file.moduleOutputs.filter(([from]) => from === name)) {
        usedOutputs.add(`${target} ${output}`)
        if (!inside.outputs[output]) say(module.line, `reads ${from}.${output}, which it gives not`)
      }
    }
  }
  const reached = new Set(['infra/main.bicep'])
  for (const [path, file] of files)
    for (const { path: to } of Object.values(file.modules))
      reached.add(posix.join(posix.dirname(path), to))
  for (const [path, file] of files) {
    if (!reached.has(path)) faults.push(`${path}: no module uses this file`)
    for (const [name, { line }] of Object.entries(file.outputs))
      if (path !== 'infra/main.bicep' && !usedOutputs.has(`${path} ${name}`))
        faults.push(`${path}:${line}: output ${name} is never read`)
  }
  return [...faults, ...mainFaults(files.get('infra/main.bicep'), texts)]
}

/** What azd reads and writes: parameters from its environment, outputs into it. */
function mainFaults(main, texts) {
  const faults = []
  const { parameters } = JSON.parse(texts.get('infra/main.parameters.json') ?? '{"parameters":{}}')
  for (const [name, { hasDefault }] of Object.entries(main?.params ?? {})) {
    if (!hasDefault && !parameters[name])
      faults.push(`infra/main.parameters.json: gives no ${name}, which main.bicep needs`)
  }
  for (const name of Object.keys(parameters))
    if (!main?.params[name])
      faults.push(`infra/main.parameters.json: gives ${name}, which main.bicep doesn’t take`)
  const guide = texts.get('docs/azure.md') ?? ''
  for (const [name, { line }] of Object.entries(main?.outputs ?? {})) {
    if (!/^[A-Z][A-Z_]*$/.test(name))
      faults.push(`infra/main.bicep:${line}: output ${name} must be in capitals, for azd`)
    else if (!guide.includes(`\`${name}\``))
      faults.push(`infra/main.bicep:${line}: docs/azure.md doesn’t say what ${name} is for`)
    const isRead = valuesOf(parameters).some((value) => value.includes(`\${${name}`))
    if (isRead) faults.push(`infra/main.bicep:${line}: ${name} comes back as a parameter of azd’s`)
  }
  for (const value of valuesOf(parameters)) {
    const [, name] = /^\$\{(\w+)(=[^}]*)?\}$/.exec(value) ?? []
    if (!name) faults.push(`infra/main.parameters.json: “${value}” is no variable of azd’s`)
    else if (!guide.includes(`\`${name}\``) && !azdOwn.includes(name))
      faults.push(`infra/main.parameters.json: docs/azure.md doesn’t say what ${name} is for`)
  }
  return faults
}

/** Of parameters that are objects, what their members are. */
const valuesOf = (parameters) =>
  Object.values(parameters).flatMap(({ value }) =>
    typeof value === 'object' ? Object.values(value) : [value]
  )

/** Set by azd itself. */
const azdOwn = ['AZURE_ENV_NAME', 'AZURE_LOCATION', 'SERVICE_RELAY_RESOURCE_EXISTS']
