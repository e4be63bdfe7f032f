// A hundred pictures of 12 MB into a hundred frames: what the panel's own thread is held up by (tasks
// above 50 ms are what a person feels; names are those of the Long Tasks API), and what memory it holds
// on to. Counts and ratios, never a verdict: browser, relay, stand-in Foundry and stand-in Figma share
// this machine's cores, so a task may last several times as long as it works.
import { execFileSync } from 'node:child_process'
import type { Browser, CDPSession, Frame } from 'playwright-core'
import { launchBrowser, openPlayground, startRig } from './rig'

type LongTask = Readonly<{ name: string; startTime: number; duration: number }>
declare const longTasks: LongTask[]

const frames = 100
const stepFrames = 20
const patienceMs = 600_000

const [browser, rig] = await Promise.all([launchBrowser(), startRig()])
try {
  const desk = await openPlayground(browser, rig, '?fresh')
  const panel = desk.page.frames().find((frame) => frame.parentFrame() !== null)
  if (!panel) throw new Error('No panel')
  // Only a frame in a process of its own has a session: the stand-in Figma's work is not in here.
  const session = await desk.page.context().newCDPSession(panel)
  const process = await findProcess(browser, panel)
  await watchLongTasks(panel)

  await desk.page.evaluate((count) => {
    const known = playground
      .nodes()
      .filter(({ type, fills }) => /FRAME|RECTANGLE|ELLIPSE/.test(type) && fills !== 'mixed')
      .map(({ id }) => id)
    const ids = new Set(known.slice(0, count))
    for (let index = 0; ids.size < count; index += 1) {
      playground.duplicate(known[index % known.length] ?? '')
      for (const id of playground.selection()) ids.add(id)
    }
    playground.select([...ids])
  }, frames)
  const prompt = desk.panel.getByRole('textbox', { name: 'Prompt' })
  await desk.panel.getByRole('button', { name: `Generate ${frames} images` }).waitFor()
  await prompt.fill('A salt flat [demo:big:more]')
  await prompt.press('ControlOrMeta+Enter')

  const rows: Record<string, Awaited<ReturnType<typeof readMemory>>> = {}
  for (let done = stepFrames; done <= frames; done += stepFrames) {
    await panel.waitForFunction(
      (count) => {
        const text = document.querySelector('.batch-text')?.textContent ?? ''
        return Number(/^(\d+) of/.exec(text)?.[1]) >= count
      },
      done,
      { timeout: patienceMs, polling: 200 }
    )
    rows[`${done} of 12 MB`] = await readMemory(session, process)
  }
  console.log('What the panel’s process holds, MB, after a collection of garbage')
  console.table(rows)

  const own = await panel.evaluate(() => longTasks.filter(({ name }) => name === 'self'))
  const firstFile = await panel.evaluate(
    () =>
      performance.getEntriesByType('resource').find(({ name }) => name.endsWith('/image'))
        ?.startTime ?? 0
  )
  const while_ = own.filter(({ startTime }) => startTime >= firstFile)
  const longest = Math.max(0, ...while_.map(({ duration }) => duration))
  console.log(`long tasks since the first file: ${while_.length}, the longest ${longest} ms`)
  console.log(`long tasks before it: ${own.length - while_.length}`)
} finally {
  await browser.close()
  await rig.close()
}

function watchLongTasks(panel: Frame): Promise<void> {
  return panel.evaluate(() => {
    const found: LongTask[] = []
    Object.assign(globalThis, { longTasks: found })
    new PerformanceObserver((list) => {
      for (const { name, startTime, duration } of list.getEntries())
        found.push({ name, startTime, duration })
    }).observe({ type: 'longtask' })
  })
}

type ProcessInfo = Readonly<{ id: number; type: string; cpuTime: number }>

/** The panel's process: the renderer that works while the panel is kept busy. */
async function findProcess(browser: Browser, panel: Frame): Promise<number> {
  const session = await browser.newBrowserCDPSession()
  const read = async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo')
    return processInfo as readonly ProcessInfo[]
  }
  const before = new Map((await read()).map(({ id, cpuTime }) => [id, cpuTime]))
  await panel.evaluate(() => {
    for (const end = Date.now() + 1000; Date.now() < end; );
  })
  const workOf = ({ id, cpuTime }: ProcessInfo) => cpuTime - (before.get(id) ?? 0)
  const [busiest] = (await read())
    .filter(({ type }) => type === 'renderer')
    .sort((a, b) => workOf(b) - workOf(a))
  if (!busiest) throw new Error('No renderer')
  return busiest.id
}

async function readMemory(session: CDPSession, process: number) {
  await session.send('HeapProfiler.collectGarbage')
  const heap = (await session.send('Runtime.getHeapUsage')) as Record<string, number>
  const toMb = (bytes = 0) => Math.round(bytes / 1e6)
  return {
    objects: toMb(heap.usedSize),
    files: toMb(heap.backingStorageSize),
    // Linux and macOS print KiB.
    'the whole process': toMb(
      Number(execFileSync('ps', ['-o', 'rss=', '-p', `${process}`], { encoding: 'utf8' })) * 1024
    )
  }
}
