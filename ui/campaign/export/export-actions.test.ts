import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { ManifestFile } from '../../../core/campaign/export/manifest'
import { refusal } from '../../../core/failure'
import { settle } from '../../fakes/fake-time'
import { openExport } from './trial-export'

async function readZip(saved: ReadonlyMap<string, Blob>) {
  const files = unzipSync(new Uint8Array((await saved.get('summer.zip')?.arrayBuffer()) ?? []))
  const manifest = JSON.parse(new TextDecoder().decode(files['manifest.json'])) as {
    files: ManifestFile[]
  }
  return { files, manifest: manifest.files, paths: Object.keys(files) }
}

test('every frame goes into the archive with its source and its lines, and is noted as exported', async () => {
  const { actions, said, saved, progress, statuses, looks, done } = openExport()
  await actions.exportCampaign()
  expect(said).toEqual(['3 frames exported.'])
  expect(progress).toEqual(['0/3', '1/3', '2/3'])
  expect(done()).toBeNull()
  const { files, paths, manifest } = await readZip(saved)
  expect(paths).toEqual([
    'final/all/summer_shoes_1080x1080_v1.png',
    'source/summer_shoes_1080x1080_v1.png',
    'final/all/summer_bags_1080x1080_v1.png',
    'source/summer_bags_1080x1080_v1.png',
    'final/all/summer_hats_1080x1080_v1.png',
    'source/summer_hats_1080x1080_v1.png',
    'manifest.csv',
    'manifest.json',
    'alt-text.csv'
  ])
  expect([...(files['source/summer_bags_1080x1080_v1.png'] ?? [])]).toEqual([0x89, 2, 1])
  expect(manifest.map(({ file }) => file)).toEqual(paths.slice(0, 6))
  expect(statuses).toEqual(looks.map(({ nodeId }) => nodeId))
})

test('one frame that can’t be exported costs the others nothing, and the manifest lists it', async () => {
  const { actions, faults, looks, said, notes, saved, statuses } = openExport()
  const [, second] = looks
  faults.set(`campaign.export ${second?.nodeId}`, () => {
    throw refusal('image_rejected', 'Figma couldn’t export it.')
  })
  await actions.exportCampaign()
  expect(said).toEqual(['2 frames exported, 1 missing. manifest.csv says why.'])
  expect(notes()).toEqual([`${second?.name} is missing: Figma couldn’t export it.`])
  const { manifest, paths } = await readZip(saved)
  expect(paths).toHaveLength(7)
  expect(manifest.filter(({ kind }) => kind === 'missing')).toMatchObject([
    {
      ...{ file: '', offer: 'Bags', width: 1080, bytes: 0, digitalSourceType: null },
      problem: 'Figma couldn’t export it.'
    }
  ])
  expect(statuses).not.toContain(second?.nodeId)
})

test('a frame that is deleted between its pixels and its source leaves no half of it in the archive', async () => {
  const { actions, faults, looks, saved } = openExport()
  faults.set(`campaign.source ${looks[0]?.nodeId}`, () => {
    throw refusal('frame_gone', 'This frame isn’t in the file any more.')
  })
  await actions.exportCampaign()
  const { manifest, paths } = await readZip(saved)
  expect(paths.filter((path) => path.includes('shoes'))).toEqual([])
  expect(manifest[0]).toMatchObject({ kind: 'missing', offer: 'Shoes' })
})

test('a picture that Framefill didn’t make goes out without a source', async () => {
  const { actions, faults, looks, saved } = openExport({ offers: ['Shoes'] })
  faults.set(`campaign.source ${looks[0]?.nodeId}`, () => {
    throw refusal('not_found', 'No picture.')
  })
  await actions.exportCampaign()
  expect((await readZip(saved)).manifest.map(({ kind }) => kind)).toEqual(['final'])
})

test('an encoder that fails is said in a sentence, and where nothing can be exported there is no archive', async () => {
  const { actions, said, saved, finalizeBy } = openExport({ offers: ['Shoes'] })
  finalizeBy(() => Promise.reject(new Error('InvalidStateError: 0x8007')))
  await actions.exportCampaign()
  expect(said).toEqual([
    'It couldn’t be written as a file. Export it again, or at 1×, which takes less memory.'
  ])
  expect(saved.size).toBe(0)
})

test('a limit that can’t be met is named with what the file reaches, in the panel and in the manifest', async () => {
  const { actions, notes, saved, finalizeBy, looks } = openExport({ offers: ['Shoes'] })
  finalizeBy(async (file) => ({ ...file, format: 'jpeg', quality: 0.1, isOver: true, bytes: 3 }))
  await actions.exportCampaign()
  const words = `${looks[0]?.name} has 1 kB at the least, and its network takes 1 kB. Export it at 1×, as JPEG, or with a calmer picture.`
  expect(notes()).toEqual([words])
  expect((await readZip(saved)).manifest[0]).toMatchObject({
    file: 'final/all/summer_shoes_1080x1080_v1.jpg',
    quality: 0.1,
    problem: words
  })
})

test('names that collide or that Windows refuses are made safe, each of its own', async () => {
  const { actions, saved } = openExport({ offers: ['CON', 'a:b', 'A/B', 'a-b', 'x'.repeat(300)] })
  actions.changeExport({ template: '{offer}' })
  await actions.exportCampaign()
  const names = (await readZip(saved)).paths
    .filter((path) => path.startsWith('final/'))
    .map((path) => path.slice('final/all/'.length))
  expect(names.slice(0, 4)).toEqual(['file-con.png', 'a-b.png', 'a-b-2.png', 'a-b-3.png'])
  expect(names[4]).toHaveLength(120)
})

test('Stop gives up the file that is being made, and the next press goes on after the last whole one', async () => {
  const { actions, said, finalized, finalizeBy, saved, progress, done } = openExport()
  finalizeBy(async (file) => {
    const signal = finalized.at(-1)
    if (finalized.length === 2) actions.stopExport()
    signal?.throwIfAborted()
    return { ...file, format: 'png', quality: null, isOver: false }
  })
  await actions.exportCampaign()
  expect(said).toEqual(['Stopped. Export again to go on.'])
  expect(done()).toEqual({ frames: 1, all: 3, isRunning: false })
  await actions.exportCampaign()
  expect(progress.slice(-2)).toEqual(['1/3', '2/3'])
  expect(said.at(-1)).toBe('3 frames exported.')
  expect((await readZip(saved)).manifest).toHaveLength(6)
  expect(finalized).toHaveLength(4)
})

test('what a stopped export has is let go of when somebody says so, or exports otherwise', async () => {
  const { actions, finalized, finalizeBy, done } = openExport()
  finalizeBy(async (file) => {
    if (finalized.length % 2 === 0) actions.stopExport()
    finalized.at(-1)?.throwIfAborted()
    return { ...file, format: 'png', quality: null, isOver: false }
  })
  await actions.exportCampaign()
  actions.dropExport()
  expect(done()).toBeNull()
  await actions.exportCampaign()
  expect(done()?.frames).toBe(1)
  actions.changeExport({ scale: 2 })
  await actions.exportCampaign()
  expect(done()?.frames).toBe(1)
})

test('a second press while one is at work does nothing', async () => {
  const { actions, saved, finalized } = openExport()
  await Promise.all([actions.exportCampaign(), actions.exportCampaign()])
  await settle()
  expect([saved.size, finalized.length]).toEqual([1, 3])
})
