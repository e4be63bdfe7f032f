import { expect, test } from 'vitest'
import { parseEnvironment } from './environment'

const good = {
  FOUNDRY_ENDPOINT: 'https://res.openai.azure.com',
  FOUNDRY_API_KEY: 'key',
  FOUNDRY_DEPLOYMENT: 'gpt-image-2'
}
const parse = (source: Record<string, string>) => parseEnvironment({ ...good, ...source })
const faultOf = (source: Record<string, string>) => {
  const parsed = parse(source)
  return 'faults' in parsed ? parsed.faults.join('\n') : 'taken'
}

test.each([
  'https://res.openai.azure.com/openai/deployments/img/images/generations?api-version=preview',
  'https://res.openai.azure.com/openai/v1/images/generations',
  'https://res.openai.azure.com/?api-version=preview',
  'https://res.services.ai.azure.com/api/projects/mine',
  'https://res.services.ai.azure.com/models',
  'https://res.openai.azure.com/OPENAI/V1',
  'https://res.openai.azure.com/#keys'
])('an endpoint pasted as %s is shown as it must be', (pasted) => {
  expect(faultOf({ FOUNDRY_ENDPOINT: pasted })).toBe(
    `FOUNDRY_ENDPOINT must be the address alone: ${new URL(pasted).origin}`
  )
})

test('the path of a gateway of one’s own is kept when an operation’s is cut off', () => {
  const FOUNDRY_TRUST_HOST = 'ai.corp.example'
  const pasted = 'https://ai.corp.example/images-team/openai/v1/images/edits'
  expect(faultOf({ FOUNDRY_TRUST_HOST, FOUNDRY_ENDPOINT: pasted })).toBe(
    'FOUNDRY_ENDPOINT must be the address alone: https://ai.corp.example/images-team'
  )
})

test.each(['', '/', '/openai', '/openai/v1', '/openai/v1/'])('“%s” behind it is taken', (path) => {
  expect(faultOf({ FOUNDRY_ENDPOINT: `https://res.openai.azure.com${path}` })).toBe('taken')
})

test.each([
  'gpt-image-2',
  'gpt_image_2',
  'gpt-image-2-1',
  'gpt-image-2_prod',
  'pictures',
  'dall-e-3=gpt-image-2'
])('a deployment may be called %s', (name) => {
  expect(faultOf({ FOUNDRY_DEPLOYMENT: name })).toBe('taken')
})

test.each(['https://ai.azure.com/resource/keys', 'https://portal.azure.com/#@corp/resource'])(
  'the portal at %s is no endpoint, and no gateway to be trusted',
  (pasted) => {
    expect(faultOf({ FOUNDRY_ENDPOINT: pasted })).toMatch(
      /^FOUNDRY_ENDPOINT .*portal.*your-resource/
    )
    expect(faultOf({ FOUNDRY_ENDPOINT: pasted })).not.toContain('FOUNDRY_TRUST_HOST')
  }
)

test.each(['https://.openai.azure.com', 'https://..openai.azure.com'])(
  '%s names nobody',
  (pasted) => {
    expect(faultOf({ FOUNDRY_ENDPOINT: pasted })).toContain('FOUNDRY_ENDPOINT')
  }
)

test.each([
  '.',
  '..',
  'mine=gpt-image-2=gpt-image-2',
  'dalle-3',
  'gpt_image_1',
  'gpt-oss-120b',
  'model-router'
])('no deployment is called %s by itself', (name) => {
  expect(faultOf({ FOUNDRY_DEPLOYMENT: name })).toMatch(/^FOUNDRY_DEPLOYMENT/)
})

test.each(['"s3cret"', "'s3cret'"])(
  'a key in quotation marks is said to be so',
  (FOUNDRY_API_KEY) => {
    const fault = faultOf({ FOUNDRY_API_KEY })
    expect(fault).toMatch(/^FOUNDRY_API_KEY .*quotation marks/)
    expect(fault).not.toContain('s3cret')
  }
)

test('a key’s fault says where it is and never what', () => {
  const fault = faultOf({ FOUNDRY_API_KEY: 's3c\u200bret' })
  expect(fault).toContain('place 4')
  expect(fault).not.toContain('s3c')
})

test.each([
  [{ FOUNDRY_PATH: 'classic', FOUNDRY_API_VERSION: 'preview' }, 'must be a date'],
  [{ FOUNDRY_API_VERSION: '2025-04-01-preview' }, 'a date belongs to the classic path'],
  [{ FOUNDRY_PATH: 'classic', FOUNDRY_API_VERSION: '2025-04-01-preview' }, 'taken'],
  [{ FOUNDRY_API_VERSION: 'v1' }, 'taken']
])('a version of the other path is refused: %o', (source, words) => {
  expect(faultOf(source)).toContain(words)
})
