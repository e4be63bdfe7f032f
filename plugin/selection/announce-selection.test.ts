import { describe, expect, test } from 'vitest'
import type { Selection } from '../../core/selection'
import { createFakeFigma, imagePaint, solidPaint } from '../fakes/fake-figma'
import { sampleTake } from '../fakes/records'
import type { FilledLayer } from '../takes/kept/kept-takes'
import { writeTakes } from '../takes/kept/take-notes'
import { announceSelection } from './announce-selection'

function listen() {
  const fake = createFakeFigma()
  const heard: Selection[] = []
  let rests: (() => void)[] = []
  announceSelection(fake.figma, {
    isEditable: true,
    announce: (_name, selection) => heard.push(selection),
    later: (run) => rests.push(run)
  })
  /** What happens once nothing has been announced for a while. */
  const pass = () => {
    while (rests.length > 0) {
      const due = rests
      rests = []
      for (const run of due) run()
    }
  }
  return { ...fake, heard, pass }
}

test('another selection is announced', () => {
  const { addLayer, select, emit, heard } = listen()
  select(addLayer({ id: '1:2' }))
  emit('selectionchange')
  expect(heard.map(({ targets }) => targets.length)).toEqual([1])
})

test('a selected frame that changes size is announced again', () => {
  const { addLayer, select, emit, heard, pass } = listen()
  select(addLayer({ id: '1:2' }))
  emit('selectionchange')
  select(addLayer({ id: '1:2', width: 728, height: 90 }))
  emit('nodechange', { nodeChanges: [{ id: '1:2' }] })
  pass()
  expect(heard.map(({ targets }) => targets[0]?.width)).toEqual([300, 728])
})

test('a selected frame whose takes come or flip is announced again', () => {
  const { addLayer, select, emit, heard, pass } = listen()
  // A frame has fills.
  const layer = addLayer({ id: '1:2', fills: [imagePaint({ imageHash: 'a' })] }) as FilledLayer
  select(layer)
  emit('selectionchange')
  const change = () => {
    emit('nodechange', { nodeChanges: [{ id: '1:2' }] })
    pass()
  }
  writeTakes(layer, [sampleTake('a'), sampleTake('b')])
  change()
  layer.fills = [imagePaint({ imageHash: 'a', visible: false }), imagePaint({ imageHash: 'b' })]
  change()
  expect(heard.map(({ targets: [target] }) => [target?.takes, target?.shown])).toEqual([
    [0, null],
    [1, 'a'],
    [2, 'b']
  ])
})

test('changes that the panel would not show are not announced', () => {
  const { addLayer, select, emit, heard, pass } = listen()
  select(addLayer({ id: '1:2' }))
  emit('selectionchange')
  emit('nodechange', { nodeChanges: [{ id: '1:2' }] })
  emit('nodechange', { nodeChanges: [{ id: '9:9' }] })
  emit('selectionchange')
  pass()
  expect(heard).toHaveLength(1)
})

describe('with 500 frames selected', () => {
  async function openMany() {
    const all = listen()
    const frames = Array.from({ length: 500 }, (_, index) =>
      all.addLayer({ id: `1:${index}`, x: index, fills: [solidPaint] })
    )
    all.select(...frames)
    all.emit('selectionchange')
    // So many are read in parts.
    await expect.poll(() => all.heard.length).toBe(1)
    all.pass()
    return { ...all, frames }
  }
  const changed = (properties: string[], count = 500) => ({
    nodeChanges: Array.from({ length: count }, (_, index) => ({
      type: 'PROPERTY_CHANGE',
      id: `1:${index}`,
      properties
    }))
  })

  test('another selection reads each frame at most eight times, once more to see that it is still there, and announces once', async () => {
    const { heard, takeReads } = await openMany()
    expect(takeReads()).toBeLessThanOrEqual(500 * 9)
    expect(heard.map(({ targets }) => targets.length)).toEqual([500])
  })

  test('dragging them reads two properties of each, and announces once when the order changes', async () => {
    const { emit, pass, heard, takeReads } = await openMany()
    takeReads()
    for (let move = 0; move < 20; move++) emit('nodechange', changed(['x', 'y']))
    expect(takeReads()).toBe(0)
    pass()
    expect(takeReads()).toBeLessThanOrEqual(500 * 2)
    expect(heard).toHaveLength(1)
  })

  test('a change of one of them reads that one, and only knows the others again', async () => {
    const { emit, pass, heard, takeReads, addLayer, select, frames } = await openMany()
    takeReads()
    select(addLayer({ id: '1:0', width: 728, height: 90, fills: [solidPaint] }), ...frames.slice(1))
    emit('nodechange', changed(['width', 'height'], 1))
    pass()
    expect(takeReads()).toBeLessThanOrEqual(500 + 20)
    expect(heard).toHaveLength(2)
    expect(heard[1]?.targets[0]?.width).toBe(728)
  })

  test('a change of a layer that is not selected reads nothing', async () => {
    const { emit, pass, takeReads } = await openMany()
    takeReads()
    emit('nodechange', { nodeChanges: [{ type: 'PROPERTY_CHANGE', id: '9:9', properties: ['x'] }] })
    pass()
    expect(takeReads()).toBe(0)
  })
})

test('a frame that is locked with what it lies in is announced again', () => {
  const { addLayer, select, emit, heard, pass } = listen()
  const card = addLayer({ id: '1:1' })
  select(addLayer({ id: '1:2', parent: card }))
  emit('selectionchange')
  Object.assign(card, { locked: true })
  emit('nodechange', {
    nodeChanges: [{ type: 'PROPERTY_CHANGE', id: '1:1', properties: ['locked'] }]
  })
  pass()
  expect(heard.map(({ refused }) => refused.length)).toEqual([0, 1])
})

test('a hundred frames are read in parts, with their warnings; few changes of them at once', async () => {
  const { addLayer, select, emit, heard, pass } = listen()
  const many = Array.from({ length: 100 }, (_, at) => addLayer({ id: `1:${at}`, visible: at > 0 }))
  select(...many)
  emit('selectionchange')
  expect(heard).toEqual([])
  await expect.poll(() => heard.map(({ targets }) => targets.length)).toEqual([100])
  expect(heard[0]?.targets[0]?.warnings).toEqual(['hidden'])
  pass()
  const resize = (count: number, width: number) => {
    const changed = many.slice(0, count).map(({ id }) => addLayer({ id, width, height: 90 }))
    select(...changed, ...many.slice(count))
    const properties = ['width']
    emit('nodechange', {
      nodeChanges: changed.map(({ id }) => ({ type: 'PROPERTY_CHANGE', id, properties }))
    })
    pass()
  }
  resize(10, 728)
  expect(heard).toHaveLength(2)
  resize(50, 640)
  expect(heard).toHaveLength(2)
  await expect.poll(() => heard.length).toBe(3)
  expect(heard[2]?.targets.filter(({ width }) => width === 640)).toHaveLength(50)
})

test('more than a press takes are read in parts, and what was selected meanwhile follows', async () => {
  const { addLayer, select, emit, heard, pass } = listen()
  const many = Array.from({ length: 120 }, (_, at) => addLayer({ id: `2:${at}` }))
  select(...many)
  emit('selectionchange')
  expect(heard).toEqual([])
  await expect.poll(() => heard.map(({ targets }) => targets.length)).toEqual([120])
  select(...many.slice(1))
  emit('selectionchange')
  expect(heard).toHaveLength(1)
  pass()
  await expect.poll(() => heard.map(({ targets }) => targets.length)).toEqual([120, 119])
})
