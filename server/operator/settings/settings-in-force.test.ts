import { expect, test } from 'vitest'
import { secretNames } from '../../settings/secret-files'
import { settingsOf } from '../../trial/trial-settings'

const find = (source: Record<string, string>, name: string) =>
  settingsOf(source).inForce.find((one) => one.name === name)

test('every setting is there with its value and where it comes from', () => {
  expect(find({ PORT: '4300' }, 'PORT')).toMatchObject({ value: '4300', source: 'environment' })
  expect(find({}, 'PORT')).toMatchObject({ value: '4201', source: 'default' })
  expect(find({}, 'FOUNDRY_RPM')).toMatchObject({ value: '6', source: 'default' })
  expect(find({}, 'PUBLIC_URL')).toMatchObject({ value: null, source: 'unset' })
  expect(find({ PUBLIC_URL: ' ' }, 'PUBLIC_URL')).toMatchObject({ source: 'unset' })
  for (const name of [...secretNames, 'FOUNDRY_ENDPOINT', 'SHOW_PROMPTS', 'DATA_DIR'])
    expect(find({}, name)).toBeDefined()
})

test('no secret is given away, only that there is one', () => {
  const secret = 'sample-of-a-secret-that-nobody-may-read'
  const { inForce } = settingsOf({ FOUNDRY_API_KEY: secret, METRICS_TOKEN: secret })
  expect(JSON.stringify(inForce)).not.toContain(secret)
  expect(inForce.find(({ name }) => name === 'METRICS_TOKEN')).toMatchObject({
    value: null,
    isSecret: true,
    source: 'environment'
  })
})

test('what only the chaos suite sets is no setting', () => {
  expect(find({}, 'FRAMEFILL_CRASH_AT')).toBeUndefined()
})
