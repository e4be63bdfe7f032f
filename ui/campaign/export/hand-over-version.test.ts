import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { FrameLook } from '../../../core/wire/campaign/frame-calls'
import { openExport } from './trial-export'

async function exportOnce({ actions, saved }: ReturnType<typeof openExport>) {
  await actions.exportCampaign()
  const bytes = new Uint8Array((await saved.get('summer.zip')?.arrayBuffer()) ?? [])
  const files = unzipSync(bytes)
  const { version } = JSON.parse(new TextDecoder().decode(files['manifest.json']))
  return { version, finals: Object.keys(files).filter((path) => path.startsWith('final/')) }
}

function changeFirst({ desk }: ReturnType<typeof openExport>, change: Partial<FrameLook>) {
  const { canvas } = desk.read()
  const frames = canvas.frames.map((frame, at) => (at === 0 ? { ...frame, ...change } : frame))
  desk.patch({ canvas: { ...canvas, frames } })
}

test('the same again is the same version; a picture made again and a changed row count up', async () => {
  const trial = openExport({ offers: ['Shoes', 'Bags'] })
  const [look] = trial.looks
  if (!look) throw new Error('No frame')
  expect((await exportOnce(trial)).finals).toEqual([
    'final/all/summer_shoes_1080x1080_v1.png',
    'final/all/summer_bags_1080x1080_v1.png'
  ])
  expect((await exportOnce(trial)).version).toBe(1)
  changeFirst(trial, { shows: { ...look.shows, imageHash: 'another' } })
  expect(await exportOnce(trial)).toEqual({
    version: 2,
    finals: ['final/all/summer_shoes_1080x1080_v2.png', 'final/all/summer_bags_1080x1080_v2.png']
  })
  changeFirst(trial, { tag: { ...look.tag, text: 'other words' } })
  expect((await exportOnce(trial)).version).toBe(3)
})

test('what was approved goes out first and the rest under the same version', async () => {
  const trial = openExport({ offers: ['Shoes', 'Bags'] })
  changeFirst(trial, { status: { kind: 'drafted' } })
  trial.actions.changeExport({ isApprovedOnly: true })
  expect((await exportOnce(trial)).finals).toEqual(['final/all/summer_bags_1080x1080_v1.png'])
  trial.actions.changeExport({ isApprovedOnly: false })
  expect((await exportOnce(trial)).version).toBe(1)
})

test('an export that ends without an archive is no version', async () => {
  const trial = openExport({ offers: ['Shoes'] })
  const [look] = trial.looks
  trial.faults.set(`campaign.export ${look?.nodeId}`, () => {
    throw new Error('no')
  })
  await trial.actions.exportCampaign()
  expect(trial.desk.read().open?.handOver.version).toBe(0)
})
