// Faults of what deployment to Azure needs, found without Azure and without a compiler.
import { nameFaults } from './names.mjs'
import { purposeFaults } from './purpose.mjs'
import { readBicep } from './read-bicep.mjs'
import { settingFaults } from './settings.mjs'
import { tableFaults } from './table.mjs'

/** `texts` is a Map of path → text; see `.ci/azure.mjs` for which. */
export function checkAzure(texts) {
  const files = new Map(
    [...texts]
      .filter(([path]) => path.endsWith('.bicep'))
      .map(([path, text]) => [path, readBicep(text)])
  )
  return [
    ...nameFaults(files, texts),
    ...tableFaults(files, texts),
    ...purposeFaults(files, texts),
    ...settingFaults(files, texts),
    ...serviceFaults(texts)
  ]
}

/** azure.yaml names the Dockerfile, and the tag by which azd finds the app. */
function serviceFaults(texts) {
  const yaml = texts.get('azure.yaml') ?? ''
  const faults = []
  const [, service] = /^services:\n {2}([\w-]+):/m.exec(yaml) ?? []
  if (!texts.get('infra/relay.bicep')?.includes(`'azd-service-name': '${service}'`))
    faults.push(`azure.yaml: no resource has the tag azd-service-name: ${service}`)
  if (!texts.get('infra/main.bicep')?.includes(`'azd-env-name': environmentName`))
    faults.push('infra/main.bicep: the tag azd-env-name is missing')
  const [, dockerfile] = /^ {6}path: (\S+)/m.exec(yaml) ?? []
  if (!texts.has((dockerfile ?? '').replace(/^\.\//, '')))
    faults.push(`azure.yaml: names ${dockerfile}, which is not there`)
  const { name, version } = JSON.parse(texts.get('package.json') ?? '{}')
  if (!yaml.includes(`template: ${name}@${version}\n`))
    faults.push(`azure.yaml: the template must be ${name}@${version}, as package.json says`)
  if (!/^ {6}remoteBuild: true$/m.test(yaml))
    faults.push('azure.yaml: remoteBuild must be true, or engineers need Docker')
  return faults
}
