// Every setting that the relay knows can be given by the template, or is left out for a reason that the guide says.
import { fixedSettings, settingsOf } from './purpose.mjs'

const parametersPath = 'infra/main.parameters.json'
const relayPath = 'infra/relay.bicep'
const guidePath = 'docs/azure.md'

export function settingFaults(files, texts) {
  const faults = []
  const known = settingsOf(texts)
  const secrets = new Set(secretsOf(texts))
  const { parameters = {} } = JSON.parse(texts.get(parametersPath) ?? '{}')
  const container = Object.values(files.get(relayPath)?.resources ?? {}).find(
    ({ type }) => type === 'Microsoft.App/containerApps'
  )?.value?.properties?.template?.containers?.[0]
  const fixed = fixedSettings(container).map(({ name }) => name)
  const given = {
    settings: parameters.settings?.value ?? {},
    secrets: parameters.secrets?.value ?? {}
  }
  const leftOut = readLeftOut(texts.get(guidePath) ?? '')
  for (const [kind, members] of Object.entries(given))
    for (const [name, value] of Object.entries(members)) {
      if (!known.has(name)) faults.push(`${parametersPath}: the relay has no setting ${name}`)
      if (value !== `\${${name}=}`)
        faults.push(`${parametersPath}: ${name} must be \${${name}=}, and is ${value}`)
      if (secrets.has(name) !== (kind === 'secrets'))
        faults.push(
          `${parametersPath}: ${name} is ${secrets.has(name) ? 'a' : 'no'} secret, and stands in ${kind}`
        )
    }
  const places = [
    ...fixed,
    ...Object.keys(given.settings),
    ...Object.keys(given.secrets),
    ...leftOut.keys()
  ]
  for (const name of known)
    if (!places.includes(name))
      faults.push(`${guidePath}: the template gives no ${name}, and nothing says why`)
  for (const name of places.filter((one, index) => places.indexOf(one) !== index))
    faults.push(`${guidePath}: ${name} is given twice, or given and left out`)
  for (const [name, why] of leftOut) {
    if (!known.has(name)) faults.push(`${guidePath}: leaves out ${name}, which the relay hasn’t`)
    if (why.length < 20) faults.push(`${guidePath}: doesn’t say why ${name} is left out`)
  }
  const wired = [
    [/\(items\(settings\)/, 'settings'],
    [/secretRef: toLower\(replace\(one\.key, '_', '-'\)\)/, 'secrets'],
    [
      /name: toLower\(replace\(one\.key, '_', '-'\)\), value: one\.value/,
      'secrets as secrets of the app'
    ]
  ]
  for (const [pattern, what] of wired)
    if (!pattern.test(texts.get(relayPath) ?? ''))
      faults.push(`${relayPath}: the relay is not given the ${what}`)
  return faults
}

/** Names in `secretNames`. */
function secretsOf(texts) {
  const [, list = ''] =
    /secretNames = \[([^\]]+)\]/.exec(texts.get('server/settings/secret-files.ts') ?? '') ?? []
  return [...list.matchAll(/'(\w+)'/g)].map(([, name]) => name)
}

/** Name → why, of the table under “Settings that the template leaves out”. */
function readLeftOut(guide) {
  const [, section = ''] = guide.split('### Settings that the template leaves out\n')
  const [table = ''] = section.split('\n#')
  return new Map(
    table
      .split('\n')
      .map((line) => /^\| ((?:`[A-Z_]+`(?:, )?)+) \| ([^|]+) \|$/.exec(line))
      .filter((match) => match !== null)
      .flatMap(([, names, why]) =>
        [...names.matchAll(/`(\w+)`/g)].map(([, name]) => [name, why.trim()])
      )
  )
}
