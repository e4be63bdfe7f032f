import type { Browser, FrameLocator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openClaims } from '../core/check/report'
import './desk'
import { launchBrowser, type Rig, startRig } from './rig'

let rig: Rig
let browser: Browser
beforeAll(async () => {
  rig = await startRig()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await rig.close()
})

async function openCheck(): Promise<{ page: Page; panel: FrameLocator }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.goto(`${rig.playgroundUrl}/?plugin=check`)
  const panel = page.frameLocator('iframe')
  await panel.getByRole('heading', { name: 'Check this Figma' }).waitFor()
  return { page, panel }
}

/** Each claim’s line, as the panel shows it. */
async function check({ panel }: { panel: FrameLocator }): Promise<ReadonlyMap<string, string>> {
  await panel.getByRole('button', { name: 'Check', exact: true }).click()
  await panel.getByText('Done.').waitFor({ timeout: 150_000 })
  const lines = await panel.getByRole('listitem').allInnerTexts()
  return new Map(lines.map((line) => [/figma\.[\w-]+/.exec(line)?.[0] ?? line, line]))
}

/** What the playground answers; how long a message takes depends on the machine. */
const answers: Readonly<Record<(typeof openClaims)[number], string>> = {
  'figma.image-error-texts': 'confirmed',
  'figma.null-hash': 'confirmed',
  'figma.image-read-fields': 'confirmed',
  'figma.video-rewrite': 'confirmed',
  'figma.shader-rewrite': 'confirmed',
  'figma.style-detach': 'confirmed',
  // The playground lets a section have pictures.
  'figma.section-fills': 'refuted',
  'figma.export-bounds': 'confirmed',
  'figma.export-pixels': 'confirmed',
  'figma.annotation-text': 'confirmed',
  'figma.buzz-resize': 'open',
  'figma.undo-steps': 'confirmed',
  'figma.undo-data': 'confirmed',
  'figma.data-copies': 'confirmed',
  'figma.instance-data': 'confirmed',
  'figma.storage-quota': 'confirmed',
  'figma.suggestion-size': 'open',
  'figma.blob-worker': 'confirmed',
  'figma.blob-images': 'confirmed',
  'figma.local-network': 'confirmed',
  'figma.message-copy': '(confirmed|refuted)',
  'figma.image-memory': 'open',
  'figma.other-editors': 'open'
}

describe('the plugin that checks Figma', () => {
  test('sees of each claim what the playground does, leaves nothing behind, and copies its report', async () => {
    const desk = await openCheck()
    await desk.page.evaluate(() => {
      const ids = playground.nodes().flatMap(({ id, type }) => (type === 'FRAME' ? [id] : []))
      const [video = '', shader = '', styled = ''] = ids
      const raster = { scaleMode: 'FILL', videoHash: 'a'.repeat(40) } as const
      playground.change(video, { fills: [{ type: 'VIDEO', ...raster }] })
      playground.change(shader, { fills: [{ type: 'SHADER', id: 'shader' }] })
      playground.change(styled, { fillStyleId: 'S:1,' })
    })
    const before = await desk.page.evaluate(() => JSON.stringify(playground.nodes()))
    await desk.panel.getByLabel('A relay on this computer').fill(rig.relayUrl)
    const found = await check(desk)
    expect([...found.keys()].sort()).toEqual([...openClaims].sort())
    for (const [claim, outcome] of Object.entries(answers))
      expect.soft(found.get(claim)).toMatch(new RegExp(`^${outcome}\\b`))
    expect(await desk.page.evaluate(() => JSON.stringify(playground.nodes()))).toBe(before)
    expect(await desk.panel.getByRole('status').innerText()).toBe('Done.')
    expect(await desk.page.evaluate(() => playground.errors())).toEqual([])
    await desk.panel.getByRole('button', { name: 'Copy report' }).click()
    expect(await desk.panel.getByRole('status').innerText()).toContain('Copied')
  }, 240_000)
})
