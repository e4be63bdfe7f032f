// What the panel's own thread is held up by while big pictures arrive: tasks above 50 ms are what a
// person feels. Pictures of 10 MB, as the stand-in makes them; names are those of the Long Tasks API.
// Counts, never a verdict: on a machine with other work each copy of 10 MB takes several times as long.
import { launchBrowser, openPlayground, startRig } from './rig'

type LongTask = Readonly<{ name: string; startTime: number; duration: number }>
declare const longTasks: LongTask[]

const pictures = 10
const patienceMs = 240_000

const [browser, rig] = await Promise.all([launchBrowser(), startRig()])
try {
  const desk = await openPlayground(browser, rig, '?fresh')
  const panel = desk.page.frames().find((frame) => frame.parentFrame() !== null)
  if (!panel) throw new Error('No panel')
  await panel.evaluate(() => {
    const found: LongTask[] = []
    Object.assign(globalThis, { longTasks: found })
    new PerformanceObserver((list) => {
      for (const { name, startTime, duration } of list.getEntries())
        found.push({ name, startTime, duration })
    }).observe({ type: 'longtask' })
  })
  await desk.page.evaluate((count) => {
    const taking = playground
      .nodes()
      .filter(({ type, fills }) => /FRAME|RECTANGLE|ELLIPSE/.test(type) && fills !== 'mixed')
    playground.select(taking.slice(0, count).map(({ id }) => id))
  }, pictures)
  const prompt = desk.panel.getByRole('textbox', { name: 'Prompt' })
  await desk.panel.getByRole('button', { name: `Generate ${pictures} images` }).waitFor()
  await prompt.fill('A salt flat [demo:big]')
  await prompt.press('ControlOrMeta+Enter')
  await desk.panel
    .locator('.batch-text')
    .filter({ hasText: `${pictures} of ${pictures} done` })
    .waitFor({ timeout: patienceMs })

  const tasks = await panel.evaluate(() => longTasks)
  const firstFile = await panel.evaluate(
    () =>
      performance.getEntriesByType('resource').find(({ name }) => name.endsWith('/image'))
        ?.startTime ?? 0
  )
  const own = tasks.filter(({ name }) => name === 'self')
  const longest = Math.max(0, ...own.map(({ duration }) => duration))
  const workers = desk.page.workers().length
  console.log(`${pictures} pictures of 10 MB, scaled down in ${workers} worker`)
  const later = own.filter(({ startTime }) => startTime >= firstFile)
  console.log(`long tasks of the panel itself: ${own.length}, the longest ${longest} ms`)
  console.log(`since the first file was asked for: ${later.length}`)
  const names = [...new Set(tasks.map(({ name }) => name))]
  for (const name of names.filter((each) => each !== 'self'))
    console.log(
      `of others in its thread, ${name}: ${tasks.filter((task) => task.name === name).length}`
    )
} finally {
  await browser.close()
  await rig.close()
}
