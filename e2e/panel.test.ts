import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { nodeNamed, openFold, pressGenerate, select, untilFilled, waitForFill } from './desk'
import { seriousFaults } from './looks/axe'
import { resizePanel } from './looks/panel-size'
import { findUnseen } from './looks/unseen'
import { useDesks } from './use-desks'

const desks = useDesks()

test.each(['light', 'dark'])('axe finds nothing serious in the %s panel', async (theme) => {
  const desk = await desks.open(`?fresh&theme=${theme}`)
  expect(await seriousFaults(desk)).toEqual([])
  await select(desk, 'Ad 300×250', 'Product card')
  await pressGenerate(desk, 'A vase on a table')
  await waitForFill(desk, 'Ad 300×250')
  expect(await seriousFaults(desk)).toEqual([])
})

test.each(['light', 'dark'])('every control of the %s panel is painted', async (theme) => {
  const desk = await desks.open(`?fresh&theme=${theme}`)
  await select(desk, 'Ad 300×250')
  for (const fold of ['References', 'Calm text', 'More']) {
    await openFold(desk, fold)
    expect(await findUnseen(desk)).toEqual([])
  }
  await pressGenerate(desk, 'A vase on a table')
  await waitForFill(desk, 'Ad 300×250')
  expect(await findUnseen(desk)).toEqual([])
})

test('takes, prompt and button are seen together, whatever the width and however many frames', async () => {
  const desk = await desks.open()
  const banner = 'Leaderboard 728×90'
  await select(desk, banner, 'Ad 300×250', 'Web hero')
  await pressGenerate(desk, 'A row of poplars')
  await untilFilled(desk, 3)
  const { panel } = desk
  const seen = async () => {
    const boxes = await Promise.all(
      [
        panel.locator('.take-strip'),
        panel.getByRole('textbox', { name: 'Prompt' }),
        panel.getByRole('button', { name: 'More' }),
        panel.getByRole('button', { name: /^Pictures: / }),
        panel.getByRole('button', { name: /^Generate/ })
      ].map((part) => part.evaluate((element) => element.getBoundingClientRect().toJSON()))
    )
    const ends = boxes.map(({ top, bottom }) => [top >= 0, bottom <= 680])
    const tops = boxes.map(({ top }) => top)
    // Each whole, and each below the one before.
    return {
      isWhole: ends.flat().every(Boolean),
      isInOrder: tops.every((top, at) => at === 0 || top > (tops[at - 1] ?? 0))
    }
  }
  for (const width of [360, 320]) {
    await resizePanel(desk, width, 680)
    expect(await seen()).toEqual({ isWhole: true, isInOrder: true })
  }
  await select(desk, banner)
  await panel.getByRole('slider', { name: /Visible part/ }).waitFor()
  expect(await seen()).toEqual({ isWhole: true, isInOrder: true })
})

test('a panel that gets narrower shows the shown take whole, and keeps what it cost', async () => {
  const desk = await desks.open()
  const ad = 'Ad 300×250'
  const { id } = await nodeNamed(desk, ad)
  const name = 'An advertisement for the front page of a newspaper that nobody reads any more'
  await desk.page.evaluate(([nodeId, words]) => playground.change(nodeId, { name: words }), [
    id,
    name
  ] as const)
  await select(desk, name)
  await pressGenerate(desk, 'A row of poplars')
  await untilFilled(desk)
  const isWhole = (part: Locator) =>
    part.evaluate((element) => {
      const { left = 0, right = 0 } = element.parentElement?.getBoundingClientRect() ?? {}
      const box = element.getBoundingClientRect()
      const isInside = left <= box.left && box.right <= right + 0.5
      return isInside && element.scrollWidth <= element.clientWidth
    })
  await resizePanel(desk, 320, 680)
  const sum = desk.panel.locator('.batch-text > :last-child')
  expect(await sum.innerText()).toMatch(/\$\d/)
  expect(await isWhole(sum)).toBe(true)
  await resizePanel(desk, 360, 680)
  await desk.panel.getByRole('spinbutton', { name: /^Takes/ }).fill('3')
  await pressGenerate(desk, 'A row of limes')
  await desk.panel.getByText('4 of 4', { exact: true }).waitFor()
  await resizePanel(desk, 320, 680)
  await expect.poll(() => isWhole(desk.panel.locator('.take.is-shown'))).toBe(true)
})

test('a click on the canvas selects, shift adds, and the panel follows', async () => {
  const desk = await desks.open()
  const targets = desk.panel.getByRole('list', { name: 'Targets' })
  const clickOn = async (name: string, modifiers: 'Shift'[] = []) => {
    const { id } = await nodeNamed(desk, name)
    const box = await desk.page.evaluate((nodeId) => playground.screenBox(nodeId), id)
    await desk.page.keyboard.down('Escape')
    for (const key of modifiers) await desk.page.keyboard.down(key)
    await desk.page.mouse.click(box.x + box.width * 0.8, box.y + box.height * 0.3)
    for (const key of modifiers) await desk.page.keyboard.up(key)
  }
  await clickOn('Web hero')
  await targets.getByText('1440×900').waitFor()
  await clickOn('Phone hero', ['Shift'])
  await targets.getByText('Phone hero').waitFor()
})

test('a key that is held and a double click ask for one picture each', async () => {
  const desk = await desks.open()
  const before = desks.paidCalls()
  const { keyboard } = desk.page
  await select(desk, 'Ad 300×250')
  await desk.panel.getByRole('textbox', { name: 'Prompt' }).fill('A row of poplars')
  await keyboard.down('Control')
  for (let repeat = 0; repeat < 40; repeat += 1) {
    await keyboard.down('Enter')
    await desk.page.waitForTimeout(30)
  }
  await keyboard.up('Enter')
  await keyboard.up('Control')
  await waitForFill(desk, 'Ad 300×250')
  expect(desks.paidCalls() - before).toBe(1)
  await desk.panel.getByRole('button', { name: /^Generate/ }).click({ clickCount: 2, delay: 60 })
  await waitForFill(desk, 'Ad 300×250', 2)
  expect(desks.paidCalls() - before).toBe(2)
})

test('the panel can reach nothing but its relay', async () => {
  const desk = await desks.open()
  const frame = desk.page.frames().find((one) => one !== desk.page.mainFrame())
  const outcome = await frame?.evaluate(
    (url) =>
      fetch(url).then(
        () => 'reached',
        () => 'blocked'
      ),
    `${desks.rig.playgroundUrl}/pairing.json`
  )
  expect(outcome).toBe('blocked')
  expect(await frame?.evaluate(() => origin)).toBe('null')
})

test('closing the plugin and running it again keeps prompt and connection', async () => {
  const desk = await desks.open()
  await desk.panel.getByRole('textbox', { name: 'Prompt' }).fill('A prompt to come back to')
  await desk.page.waitForTimeout(800)
  await desk.page.evaluate(() => playground.restartPlugin())
  const prompt = desk.panel.getByRole('textbox', { name: 'Prompt' })
  await expect.poll(() => prompt.inputValue()).toBe('A prompt to come back to')
})

test('without a selection or a prompt the panel says what to do', async () => {
  const desk = await desks.open()
  await desk.panel.getByText('Select one or more frames').waitFor()
  expect(await desk.panel.getByRole('button', { name: 'Select a frame' }).isDisabled()).toBe(true)
  await select(desk, 'Ad 300×250')
  await desk.panel.getByRole('textbox', { name: 'Prompt' }).fill('')
  await desk.panel.getByRole('button', { name: 'Generate' }).click()
  await desk.panel.getByText('Write a prompt first.').waitFor()
})

test('deleting one layer leaves the others drawn', async () => {
  const desk = await desks.open()
  const { id } = await nodeNamed(desk, 'Promo')
  await desk.page.evaluate((nodeId) => playground.remove(nodeId), id)
  const drawn = () =>
    desk.page.evaluate(() =>
      [...document.querySelectorAll('svg')].map((one) => one.innerHTML).join()
    )
  await expect.poll(drawn).not.toContain('one ritual')
  expect(await drawn()).toContain('Mornings')
  await desk.page.evaluate(() => playground.undo())
  await expect.poll(drawn).toContain('one ritual')
})
