import { expect, test } from 'vitest'
import type { Command } from '../../core/wire/command'
import { createFakeFigma } from '../fakes/fake-figma'
import { sampleRecord } from '../fakes/records'
import { createHandlers } from '../handlers'
import { startCommand } from './start-command'

function open(options: Parameters<typeof createFakeFigma>[0] = {}) {
  const fake = createFakeFigma(options)
  const opened: (Command | null)[] = []
  const handlers = createHandlers(fake.figma, { isEditable: true, random: Math.random })
  const imageSize = { width: 960, height: 800 }
  return {
    ...fake,
    opened,
    place: (nodeId: string, byte: number) =>
      handlers['image.place']({
        nodeId,
        key: 'key-1-12345',
        bytes: new Uint8Array([byte]),
        imageSize,
        position: 0.5,
        record: sampleRecord()
      }),
    start: (started: Parameters<typeof startCommand>[1]) =>
      startCommand(fake.figma, started, { openPanel: (command) => opened.push(command) })
  }
}

test('what costs is left to a panel that gets the command; opening gets none', async () => {
  const { start, opened } = open()
  const fill = { kind: 'fill', prompt: 'a', quality: null } as const
  await start(fill)
  await start({ kind: 'run-again' })
  await start({ kind: 'finish' })
  await start({ kind: 'open' })
  expect(opened).toEqual([fill, { kind: 'run-again' }, { kind: 'finish' }, null])
})

test('flipping shows the next take of every selected frame, says so and ends', async () => {
  const { start, place, addLayer, select, log, opened } = open()
  select(addLayer({ id: '1:2' }), addLayer({ id: '1:3' }))
  for (const nodeId of ['1:2', '1:3']) for (const byte of [1, 2]) await place(nodeId, byte)
  await start({ kind: 'flip', step: 1 })
  expect(log.at(-1)).toBe('closed Take 1 of 2 on 2 frames.')
  await start({ kind: 'flip', step: -1 })
  expect(log.at(-1)).toBe('closed Take 2 of 2 on 2 frames.')
  expect(opened).toEqual([])
})

test('frames at different places are counted', async () => {
  const { start, place, addLayer, select, log } = open()
  select(addLayer({ id: '1:2' }), addLayer({ id: '1:3' }))
  for (const byte of [1, 2]) await place('1:2', byte)
  for (const byte of [1, 2, 3]) await place('1:3', byte)
  await start({ kind: 'flip', step: -1 })
  expect(log.at(-1)).toBe('closed Previous take on 2 frames.')
})

test('one take, none, or no frame: each says what to do', async () => {
  const { start, place, addLayer, select, log } = open()
  await start({ kind: 'flip', step: 1 })
  expect(log.at(-1)).toBe('closed Select a frame first.')
  select(addLayer({ id: '1:2' }))
  await start({ kind: 'flip', step: 1 })
  expect(log.at(-1)).toContain('Choose “Fill with a prompt…” first')
  await place('1:2', 1)
  await start({ kind: 'flip', step: 1 })
  expect(log.at(-1)).toContain('Choose “Run again”')
})
