import { expect, test } from 'vitest'
import { classifyConnectionError } from './connection-errors'

const failing = (code: string) =>
  new Error('not asked', { cause: Object.assign(new Error('x'), { code }) })

test.each([
  ['ECONNREFUSED', 'retry upstream_failed'],
  ['EAI_AGAIN', 'retry upstream_failed'],
  ['ENOTFOUND', 'failed upstream_failed'],
  ['CONNECT_TIMEOUT', 'retry upstream_failed'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'failed upstream_failed'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'failed upstream_failed'],
  ['ECONNRESET', 'unknown stream_incomplete'],
  ['HPE_INVALID_CONSTANT', 'unknown stream_incomplete'],
  ['ETIMEDOUT', 'unknown upstream_timeout'],
  ['SOMETHING_NEW', 'unknown stream_incomplete']
])('%s means %s', (code, expected) => {
  const { kind, failure } = classifyConnectionError(failing(code))
  expect(`${kind} ${failure.code}`).toBe(expected)
})
