import { expect, test } from 'vitest'
import { classifyConnectionError } from './connection-errors'

const failing = (code: string) =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code }) })

test.each([
  ['ECONNREFUSED', 'retry upstream_failed'],
  ['EAI_AGAIN', 'retry upstream_failed'],
  ['ENOTFOUND', 'failed upstream_failed'],
  ['UND_ERR_CONNECT_TIMEOUT', 'retry upstream_failed'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'failed upstream_failed'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'failed upstream_failed'],
  ['ECONNRESET', 'unknown stream_incomplete'],
  ['UND_ERR_SOCKET', 'unknown stream_incomplete'],
  ['UND_ERR_HEADERS_TIMEOUT', 'unknown upstream_timeout'],
  ['SOMETHING_NEW', 'unknown stream_incomplete']
])('%s means %s', (code, expected) => {
  const { kind, failure } = classifyConnectionError(failing(code))
  expect(`${kind} ${failure.code}`).toBe(expected)
})
