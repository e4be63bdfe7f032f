import { expect, it } from 'vitest'
import { png } from '../trial/sample-png'
import { frame } from './campaign-sample'
import { startWith } from './trial-module'

it('a picture that is placed ends its order, and a finished one is told from a draft', async () => {
  const code = `const handlers = subject.createHandlers(figma, { isEditable: true, random: () => 0.5 })
    const look = async () =>
      (await handlers['campaign.look']({ campaign: 'c1', nodeIds: ['1:2'] })).frames[0]
    const order = (key) => handlers['campaign.order']({
      orders: [{ nodeId: '1:2', order: { key, picture: 'f1' } }]
    })
    const place = (key, bytes, origin = {}) => handlers['image.place']({
      nodeId: '1:2', key, bytes: new Uint8Array(bytes), imageSize: { width: 960, height: 800 },
      position: 0.5, record: { ...${JSON.stringify(record)}, jobId: 'job ' + key, ...origin }
    })
    const seen = []
    const note = ({ picture, order, shows, status, tag }) =>
      seen.push([picture, order, shows.jobId, status.kind, tag.picture])
    await order('k1')
    await place('k0', ${JSON.stringify([...png(1)])})
    note(await look())
    await place('k1', ${JSON.stringify([...png(2)])})
    note(await look())
    const status = { kind: 'approved' }
    await handlers['campaign.status']({ frames: [{ nodeId: '1:2', status }] })
    const { imageHash } = (await look()).shows
    await order('k2')
    await place('k2', ${JSON.stringify([...png(3)])}, { origin: { kind: 'finish', imageHash } })
    note(await look())
    const { masters } = await handlers['campaign.masters']({ nodeIds: ['1:2'] })
    return [...seen, masters[0].prompt]`
  const trial = await startWith('plugin/handlers.ts', code, { layers: [frame('1:2', [])] })
  expect(await trial.result).toEqual([
    ['ordered', 'k1', 'job k0', 'drafted', 'f1'],
    ['placed', null, 'job k1', 'drafted', 'f1'],
    ['placed', null, 'job k2', 'finished', 'f1'],
    'a lighthouse'
  ])
})

it('a picture that comes although its order was given up is what was asked for', async () => {
  const code = `const handlers = subject.createHandlers(figma, { isEditable: true, random: () => 0.5 })
    const look = async () => {
      const reply = await handlers['campaign.look']({ campaign: 'c1', nodeIds: ['1:2'] })
      const { picture, order, tag } = reply.frames[0]
      return [picture, order, tag.picture]
    }
    const order = (order) => handlers['campaign.order']({ orders: [{ nodeId: '1:2', order }] })
    const place = (key, bytes) => handlers['image.place']({
      nodeId: '1:2', key, bytes: new Uint8Array(bytes), imageSize: { width: 960, height: 800 },
      position: 0.5, record: { ...${JSON.stringify(record)}, jobId: 'job ' + key }
    })
    const seen = []
    await order({ key: 'k1', picture: 'f1' })
    await order(null)
    seen.push(await look())
    await place('k1', ${JSON.stringify([...png(1)])})
    seen.push(await look())
    await order({ key: 'k2', picture: 'f2' })
    await order(null)
    await order({ key: 'k3', picture: 'f3' })
    await place('k2', ${JSON.stringify([...png(2)])})
    seen.push(await look())
    await order(null)
    seen.push(await look())
    return seen`
  const trial = await startWith('plugin/handlers.ts', code, { layers: [frame('1:2', [])] })
  expect(await trial.result).toEqual([
    ['none', null, ''],
    ['placed', null, 'f1'],
    ['ordered', 'k3', 'f3'],
    ['placed', null, 'f2']
  ])
})

const record = {
  recipe: {
    model: 'gpt-image-2',
    prompt: 'a lighthouse',
    guidance: '',
    size: { width: 960, height: 800 },
    quality: 'low',
    format: 'png',
    background: 'auto'
  },
  cost: 1,
  author: 'mira',
  at: 1
}
