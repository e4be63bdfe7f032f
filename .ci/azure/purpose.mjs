// What is set on purpose, since the default of the platform or of the usual modules would be wrong, and
// that the relay knows every setting that it is given.

/** Path in a resource of a file, and what must stand there. */
const musts = [
  ['relay', 'Microsoft.App/managedEnvironments', 'properties.publicNetworkAccess', 'Enabled'],
  ['relay', 'Microsoft.App/managedEnvironments', 'properties.zoneRedundant', false],
  [
    'relay',
    'Microsoft.App/managedEnvironments',
    'properties.appLogsConfiguration.destination',
    'azure-monitor'
  ],
  [
    'relay',
    'Microsoft.App/containerApps',
    'properties.configuration.activeRevisionsMode',
    'Single'
  ],
  ['relay', 'Microsoft.App/containerApps', 'properties.configuration.ingress.external', true],
  ['relay', 'Microsoft.App/containerApps', 'properties.configuration.ingress.allowInsecure', false],
  ['relay', 'Microsoft.App/containerApps', 'properties.configuration.ingress.targetPort', 4201],
  ['relay', 'Microsoft.App/containerApps', 'properties.template.scale.minReplicas', 1],
  [
    'database',
    'Microsoft.DBforPostgreSQL/flexibleServers',
    'properties.highAvailability.mode',
    'Disabled'
  ],
  [
    'database',
    'Microsoft.DBforPostgreSQL/flexibleServers',
    'properties.authConfig.passwordAuth',
    'Disabled'
  ],
  [
    'database',
    'Microsoft.DBforPostgreSQL/flexibleServers',
    'properties.authConfig.activeDirectoryAuth',
    'Enabled'
  ],
  ['pictures', 'Microsoft.Storage/storageAccounts', 'properties.allowSharedKeyAccess', false],
  ['pictures', 'Microsoft.Storage/storageAccounts', 'properties.allowBlobPublicAccess', false],
  ['foundry', 'Microsoft.CognitiveServices/accounts', 'properties.disableLocalAuth', true],
  ['foundry', 'Microsoft.CognitiveServices/accounts', 'kind', 'AIServices'],
  ['registry', 'Microsoft.ContainerRegistry/registries', 'properties.adminUserEnabled', false]
]

/** Without these the relay would not start, or start with keys, in memory or for nobody. */
const wanted = [
  'AZURE_CLIENT_ID',
  'FOUNDRY_AUTH',
  'FOUNDRY_ENDPOINT',
  'FOUNDRY_DEPLOYMENT',
  'DATABASE_AUTH',
  'DATABASE_URL',
  'BLOB_URL',
  'PUBLIC_URL',
  'HOST',
  'DATA_DIR',
  'DRAIN_SECONDS',
  'DEFAULT_BUDGET_MONTH'
]

export function purposeFaults(files, texts) {
  const faults = []
  for (const [file, type, path, value] of musts) {
    const found = at(resourceOf(files, `infra/${file}.bicep`, type), path)
    const is = resolve(found, files.get(`infra/${file}.bicep`))
    if (is !== value)
      faults.push(`infra/${file}.bicep: ${path} must be ${value} on purpose, and is ${show(is)}`)
  }
  const path = 'infra/relay.bicep'
  const relay = files.get(path)
  const template = at(resourceOf(files, path, 'Microsoft.App/containerApps'), 'properties.template')
  const container = template?.containers?.[0]
  const env = fixedSettings(container)
  const known = settingsOf(texts)
  const names = env.map(({ name }) => name)
  for (const name of names)
    if (!known.has(name)) faults.push(`${path}: the relay has no setting ${name}`)
  for (const name of wanted)
    if (!names.includes(name)) faults.push(`${path}: the relay needs ${name}`)
  for (const name of names.filter((one, index) => names.indexOf(one) !== index))
    faults.push(`${path}: ${name} is set twice`)
  for (const { name, value } of env)
    if (/SECRET|PASSWORD|_KEY$/.test(name) && value !== undefined)
      faults.push(`${path}: ${name} is a secret and must come by secretRef`)
  const drain = resolve(settingIn(env, 'DRAIN_SECONDS'), relay)
  const grace = resolve(template?.terminationGracePeriodSeconds, relay)
  if (!(grace >= drain + 15 && grace <= 600))
    faults.push(`${path}: a replica must have 15 seconds more than DRAIN_SECONDS, and 600 at most`)
  return [...faults, ...probeFaults(path, container, relay)]
}

/** What every relay of the template is given; the rest comes by `main.parameters.json`. */
export const fixedSettings = (container) => container?.env?.parts?.[0] ?? container?.env ?? []

/** Three probes that cost nothing, of routes that the relay has, within what the platform takes. */
function probeFaults(path, container, relay) {
  const probes = [container?.probes?.either ?? container?.probes ?? []].flat(2)
  const faults = []
  for (const [type, route] of [
    ['Startup', '/healthz'],
    ['Liveness', '/healthz'],
    ['Readiness', '/readyz']
  ]) {
    const probe = probes.find((one) => one.type === type)
    if (probe?.httpGet?.path !== route || resolve(probe.httpGet.port, relay) !== 4201)
      faults.push(`${path}: the ${type} probe must ask ${route} at the relay’s port`)
    else if (probe.failureThreshold > 10 || probe.periodSeconds > 240)
      faults.push(`${path}: the ${type} probe asks more than the platform takes (10 times, 240 s)`)
    else if (type === 'Startup' && probe.failureThreshold * probe.periodSeconds < 300)
      faults.push(`${path}: the Startup probe must leave a migration five minutes`)
  }
  return faults
}

/** The key of a line of its own in a schema, or what is read of the source without one. */
const schemaKey = /(?:^ {2}(?=\w+: )|\bsource\.)([A-Z][A-Z\d]*(?:_[A-Z\d]+)*)\b/gm

/** Names of the settings in `server/settings/`. */
export function settingsOf(texts) {
  const names = new Set()
  for (const [path, text] of texts)
    if (/^server\/settings\/.*(?<!\.test)\.ts$/.test(path))
      for (const [, name] of text.matchAll(schemaKey)) names.add(name)
  return names
}

function resourceOf(files, path, type) {
  const found = Object.values(files.get(path)?.resources ?? {}).find((one) => one.type === type)
  return found?.value
}

const at = (value, path) => path.split('.').reduce((inner, key) => inner?.[key], value)
const settingIn = (env, name) => env.find((one) => one.name === name)?.value
const show = (value) => value?.expression ?? value

/** A variable's value, `string()` of one, or a sum with a number; else as it came. */
function resolve(value, file) {
  const { expression } = value ?? {}
  if (expression === undefined) return value
  const [, name, more] = /^(?:string\()?(\w+)\)?(?: \+ (\d+))?$/.exec(expression) ?? []
  const found = file?.vars[name]?.value
  return typeof found === 'number' ? found + Number(more ?? 0) : value
}
