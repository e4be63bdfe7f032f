import { expect, test } from 'vitest'
import { toBlobFault } from './azure-faults'

const url = new URL('https://account.blob.core.windows.net/pictures?sp=rwd&sig=s3cret')

test.each([
  ['ContainerNotFound', 'create it'],
  ['AuthenticationFailed', 'make a new one'],
  ['KeyBasedAuthenticationNotPermitted', 'Storage Blob Data Contributor'],
  ['AuthorizationPermissionMismatch', 'sp=rwd'],
  ['AuthorizationFailure', 'network rules'],
  ['AggregateAuthenticationError', 'AZURE_CLIENT_ID'],
  ['StoreSilent', '(no answer); start it again once the store answers'],
  ['SomethingNew', '(SomethingNew)']
])('%s is one sentence that keeps the signature', (code, words) => {
  const { message } = toBlobFault(Object.assign(new Error('s3cret'), { code }), url)
  expect(message).toContain(words)
  expect(message).toContain('account.blob.core.windows.net/pictures')
  expect(message).not.toContain('s3cret')
  expect(message).toMatch(/^[^\n]+\.$/)
})
