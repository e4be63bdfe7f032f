import { expect, test } from 'vitest'
import { classifyConnectionError, classifyHalfSent } from './connection-errors'

const failing = (code: string) =>
  new Error('not asked', { cause: Object.assign(new Error('x'), { code }) })
const judge = (code: string, mayBeSent: boolean) => {
  const { kind, failure } = classifyConnectionError(failing(code), mayBeSent)
  return `${kind} ${failure.code}`
}

test.each([
  ['ECONNREFUSED', 'retry upstream_failed'],
  ['EAI_AGAIN', 'retry upstream_failed'],
  ['ENOTFOUND', 'failed upstream_failed'],
  ['CONNECT_TIMEOUT', 'retry upstream_failed'],
  ['ETIMEDOUT', 'retry upstream_failed'],
  ['ECONNRESET', 'retry upstream_failed'],
  ['EHOSTUNREACH', 'retry upstream_failed'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'failed upstream_failed'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'failed upstream_failed'],
  ['SOMETHING_NEW', 'failed upstream_failed']
])('%s before anything was sent means %s, unbilled', (code, expected) => {
  expect(judge(code, false)).toBe(expected)
  const verdict = classifyConnectionError(failing(code), false)
  if (verdict.kind === 'failed') expect(verdict.isUnbilled).toBe(true)
})

test.each([
  ['ECONNRESET', 'unknown stream_incomplete'],
  ['ETIMEDOUT', 'unknown upstream_timeout'],
  // Linux ends an old connection with the last word that the network said about it.
  ['EHOSTUNREACH', 'unknown stream_incomplete'],
  ['ENETUNREACH', 'unknown stream_incomplete'],
  ['ECONNREFUSED', 'unknown stream_incomplete'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'unknown stream_incomplete'],
  ['HPE_INVALID_CONSTANT', 'unknown stream_incomplete'],
  ['SOMETHING_NEW', 'unknown stream_incomplete']
])('%s of a connection that stood means %s', (code, expected) => {
  expect(judge(code, true)).toBe(expected)
})

test.each([
  ['ECONNRESET', true],
  ['EPIPE', true],
  // Such as a disk that the relay read a picture from.
  ['EIO', undefined]
])('%s within a request costs nothing and holds the next calls back: %s', (code, isUnclear) => {
  const verdict = classifyHalfSent(failing(code))
  expect(verdict).toMatchObject({ kind: 'failed', isUnbilled: true })
  expect('isUnclear' in verdict ? verdict.isUnclear : undefined).toBe(isUnclear)
})
