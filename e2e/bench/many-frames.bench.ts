// A hundred frames in one place, and five hundred selected: for each thing a person does, the longest
// tasks of the panel, of the plugin and of the page that plays Figma around them. Milliseconds: the most
// that a task worked; behind it the tasks that lasted longer than a person should feel, each with what
// its thread worked of that. Only the latter says something about the code where browser, relay and both
// stand-ins share few cores: the rest is waiting for one. The plugin runs in an engine that is some tens
// of times slower than Figma's own.
import type { Frame } from 'playwright-core'
import { openPictures, pressGenerate } from '../desk'
import { type Desk, launchBrowser, openDesk, startRig } from '../rig'
import { tellTasks, threadOfItsOwn, traceTasks } from './thread-tasks'

const filled = 40

type Step = (name: string, work: () => Promise<unknown>) => Promise<void>

const [browser, rig] = await Promise.all([launchBrowser(threadOfItsOwn), startRig()])
try {
  for (const count of [100, 500]) {
    const desk = await openDesk(browser, rig)
    const places = { browser, page: desk.page, panel: panelOf(desk) }
    const ids = await stack(desk, count)
    await meetPlaywright(desk)
    const rows: Record<string, Readonly<Record<string, string>>> = {}
    const step: Step = async (name, work) => {
      const { panel, plugin, page } = await traceTasks(places, work)
      rows[name] = { panel: tellTasks(panel), plugin: tellTasks(plugin), page: tellTasks(page) }
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

async function fillSome(desk: Desk, step: Step): Promise<void> {
  await desk.panel.getByRole('radio', { name: 'Draft' }).check({ force: true })
  await step(`fill ${filled} of them`, async () => {
    // Slow, or a quick machine would have drawn them all before the others are cancelled.
    await pressGenerate(desk, 'A quiet harbour [demo:slow]')
    await panelOf(desk).waitForFunction(
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

function panelOf({ page }: Desk): Frame {
  const panel = page.frames().find((frame) => frame.parentFrame() !== null)
  if (!panel) throw new Error('No panel')
  return panel
}

/** Playwright’s own script is some tens of milliseconds at its first use in a place. */
async function meetPlaywright({ panel }: Desk): Promise<void> {
  await panel.getByRole('textbox', { name: 'Prompt' }).click()
  await panel.getByRole('main').evaluate(() => undefined)
}
