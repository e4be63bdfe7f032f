import { describe, expect, test } from 'vitest'
import { parseEnvironment } from '../server/settings/environment.ts'
import { readAzureTexts } from './azure/azure-texts.mjs'
import { checkAzure } from './azure/check-azure.mjs'
import { mistakes } from './azure/mistakes.mjs'
import { fixedSettings } from './azure/purpose.mjs'
import { readBicep } from './azure/read-bicep.mjs'

const texts = readAzureTexts()

/** The faults after one change of one file; the words changed must be there. */
function faultsAfter(path, from, to) {
  const before = texts.get(path)
  if (!before.includes(from)) throw new Error(`${path} has no “${from}”`)
  return checkAzure(new Map([...texts, [path, before.replace(from, to)]]))
}

test('what is there has no fault', () => {
  expect(checkAzure(texts)).toEqual([])
})

describe('each kind of mistake is found', () => {
  test.each(mistakes)('%s', (_name, path, from, to, words) => {
    const faults = faultsAfter(path, from, to)
    expect(faults.filter((fault) => fault.includes(words))).not.toEqual([])
  })

  test('a file that no module uses', () => {
    const more = new Map([...texts, ['infra/idle.bicep', "output x string = 'y'\n"]])
    expect(checkAzure(more)).toContain('infra/idle.bicep: no module uses this file')
  })
})

test('the relay takes the settings that it is given', () => {
  const { resources, vars } = readBicep(texts.get('infra/relay.bicep'))
  const container = resources.relay.value.properties.template.containers[0]
  const given = {
    identityClientId: '6f1c2a34-0000-4000-8000-000000000000',
    foundryEndpoint: 'https://framefill-x.openai.azure.com',
    foundryDeployment: 'gpt-image-2',
    databaseUrl:
      'postgres://id-framefill-x@psql.postgres.database.azure.com/framefill?sslmode=verify-full',
    blobUrl: 'https://stframefill.blob.core.windows.net/pictures',
    foundryRpm: '6',
    newBudgetMonth: '50',
    port: String(vars.port.value),
    drainSeconds: String(vars.drainSeconds.value)
  }
  const environment = Object.fromEntries(
    fixedSettings(container).map(({ name, value }) => {
      if (typeof value === 'string') return [name, value]
      const [, from] = /^(?:string\()?(\w+)\)?$/.exec(value.expression) ?? []
      return [name, from ? given[from] : 'https://ca-relay-x.region.azurecontainerapps.io']
    })
  )
  const { settings, faults } = parseEnvironment(environment)
  expect(faults).toBeUndefined()
  expect(settings).toMatchObject({
    databaseSignsIn: true,
    drainMs: 330_000,
    host: '0.0.0.0',
    port: 4201,
    newBudget: { month: 50_000_000 }
  })
  expect(settings.foundry.deployments[0].apiKey).toBeNull()
})
