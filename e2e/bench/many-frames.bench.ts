// A hundred frames in one place, and five hundred selected: for each thing a person does, the longest tasks
// of the panel and of the page that plays Figma, whose thread is the plugin's too (above 50 ms a person
// feels one; names are those of the Long Tasks API). Counts, never a verdict: browser, relay and both
// stand-ins share this machine's cores, and the plugin runs in an engine that is some tens of times slower
// than Figma's own.
import type { Frame, Page } from 'playwright-core'
import { openPictures, pressGenerate } from '../desk'
import { type Desk, launchBrowser, openDesk, startRig } from '../rig'
import { takeLongTasks, watchLongTasks } from './long-tasks'

const filled = 40
const restMs = 1_000

type Row = Readonly<{ panel: string; page: string }>
type Places = Readonly<{ desk: Desk; page: Page; panel: Frame }>

const [browser, rig] = await Promise.all([launchBrowser(), startRig()])
try {
  for (const count of [100, 500]) {
    const desk = await openDesk(browser, rig)
    const panel = desk.page.frames().find((frame) => frame.parentFrame() !== null)
    if (!panel) throw new Error('No panel')
    const places = { desk, page: desk.page, panel }
    await watchLongTasks(panel)
    await watchLongTasks(desk.page)
    const ids = await stack(desk, count)
    const rows: Record<string, Row> = {}
    const step = async (name: string, work: () => Promise<unknown>) => {
      rows[name] = await measure(places, work)
    }
    await step('select all', () => select(desk, ids))
    await step('type 25 letters', () => typeSome(desk))
    await step('scroll all of them', () => scrollToEnd(desk, 'Targets'))
    await step('type 25 letters more', () => typeSome(desk))
    await step('open Edit', () => desk.panel.getByRole('tab', { name: 'Edit' }).click())
    await step('open Create', () => desk.panel.getByRole('tab', { name: 'Create' }).click())
    if (count === 100) await fillSome(desk, step)
    await step('select nothing', () => select(desk, []))
    console.log(`${count} frames in one place`)
    console.table(rows)
    await desk.page.context().close()
  }
} finally {
  await browser.close()
  await rig.close()
}

async function fillSome(
  desk: Desk,
  step: (name: string, work: () => Promise<unknown>) => Promise<void>
): Promise<void> {
  await desk.panel.getByRole('radio', { name: 'Draft' }).check({ force: true })
  await step(`fill ${filled} of them`, async () => {
    await pressGenerate(desk, 'A quiet harbour')
    const panel = desk.page.frames().find((frame) => frame.parentFrame() !== null)
    await panel?.waitForFunction(
      (least) => {
        const text = document.querySelector('.batch-text')?.textContent ?? ''
        return Number(/^(\d+) of/.exec(text)?.[1]) >= least
      },
      filled,
      { timeout: 600_000, polling: 200 }
    )
  })
  await step('open the list', () => openPictures(desk))
  await step('cancel the others', () =>
    desk.panel.getByRole('button', { name: 'Cancel all' }).click()
  )
  await step('scroll the list', () => scrollToEnd(desk, 'Pictures'))
  await step('type above the list', () => typeSome(desk))
  await step('open History', () => desk.panel.getByRole('tab', { name: 'History' }).click())
  await step('back to Create', () => desk.panel.getByRole('tab', { name: 'Create' }).click())
  await step('undo five times', () =>
    desk.page.evaluate(() => {
      for (let count = 0; count < 5; count += 1) playground.undo()
    })
  )
}

function typeSome({ panel }: Desk): Promise<void> {
  return panel
    .getByRole('textbox', { name: 'Prompt' })
    .pressSequentially('A quiet harbour at dusk, ', { delay: 30 })
}

/** A view at a time, as by the Page Down key. */
function scrollToEnd({ panel }: Desk, name: string): Promise<void> {
  return panel.getByRole('list', { name }).evaluate(async (list) => {
    const scroller = list.closest('.targets, .pictures') ?? list
    for (let left = 60; left > 0; left -= 1) {
      scroller.scrollTop += scroller.clientHeight
      await new Promise((resolve) => setTimeout(resolve, 50))
      if (scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1) return
    }
  })
}

/** As many frames, each exactly over the other. */
function stack({ page }: Desk, count: number): Promise<readonly string[]> {
  return page.evaluate((most) => {
    const [ad] = playground
      .nodes()
      .filter(({ name, type }) => name === 'Ad 300×250' && type === 'FRAME')
    if (!ad) throw new Error('No frame to repeat')
    const ids = [ad.id]
    while (ids.length < most) {
      playground.duplicate(ad.id)
      ids.push(...playground.selection())
    }
    playground.select([])
    return ids
  }, count)
}

function select({ page }: Desk, ids: readonly string[]): Promise<void> {
  return page.evaluate((selected) => playground.select(selected), ids)
}

async function measure({ page, panel }: Places, work: () => Promise<unknown>): Promise<Row> {
  for (const place of [page, panel]) await takeLongTasks(place)
  await work()
  await page.waitForTimeout(restMs)
  return { panel: await tell(panel), page: await tell(page) }
}

/** Such as `3: 120, 80, 61 ms`. */
async function tell(place: Page | Frame): Promise<string> {
  const tasks = await takeLongTasks(place)
  const longest = tasks
    .map(({ duration }) => Math.round(duration))
    .sort((one, other) => other - one)
    .slice(0, 4)
  return tasks.length === 0 ? 'none' : `${tasks.length}: ${longest.join(', ')} ms`
}
