import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { outliveReader } from './closed-output'

test('a reader that has gone ends nothing and is no fault; a full disk is one', () => {
  const output = new EventEmitter()
  const faults: string[] = []
  outliveReader(output, (code) => faults.push(code))
  output.emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }))
  expect(faults).toEqual([])
  output.emit('error', Object.assign(new Error('write ENOSPC'), { code: 'ENOSPC' }))
  expect(faults).toEqual(['ENOSPC'])
})
