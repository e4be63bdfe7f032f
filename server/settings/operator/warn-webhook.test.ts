import { expect, test } from 'vitest'
import { parseEnvironment } from '../environment'

const parse = (WARN_WEBHOOK: string) =>
  parseEnvironment({
    FOUNDRY_ENDPOINT: 'https://res.openai.azure.com',
    FOUNDRY_API_KEY: 'key',
    FOUNDRY_DEPLOYMENT: 'gpt-image-2',
    WARN_WEBHOOK
  })

test.each([
  'https://chat.example/hooks/sample?sig=abc',
  ' https://chat.example/hooks/sample?sig=abc ',
  'http://localhost:9000/hook',
  'http://127.0.0.1:9000'
])('%s is taken', (address) => {
  const parsed = parse(address)
  const webhook = 'settings' in parsed ? parsed.settings.warnWebhook?.href : parsed.faults
  expect(webhook).toBe(new URL(address.trim()).href)
})

test.each([
  'http://chat.example/hooks/sample',
  'https://ada:word@chat.example/hooks/sample',
  'https://sample@chat.example/',
  'chat.example/hooks/sample',
  'file:///sample',
  'sample'
])('%s is refused by one sentence that doesn’t repeat it', (address) => {
  const parsed = parse(address)
  expect('faults' in parsed && parsed.faults).toEqual([
    expect.stringMatching(/^WARN_WEBHOOK must be the https address of an incoming webhook.*\.$/)
  ])
  expect(JSON.stringify(parsed)).not.toMatch(/sample|example/)
})

test('the settings in force say no more than that it is set', () => {
  const parsed = parse('https://chat.example/hooks/sample')
  const inForce = 'settings' in parsed ? parsed.settings.inForce : []
  expect(inForce.find(({ name }) => name === 'WARN_WEBHOOK')).toMatchObject({
    value: null,
    isSecret: true,
    source: 'environment'
  })
  expect(JSON.stringify(inForce)).not.toContain('chat.example')
})
