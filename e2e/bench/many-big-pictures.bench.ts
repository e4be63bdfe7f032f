// A hundred pictures of 12 MB into a hundred frames: what the panel's own thread is held up by (tasks
// above 50 ms are what a person feels; names are those of the Long Tasks API), and what memory it holds
// on to. Counts, never a verdict. Browser, relay, stand-in Foundry and stand-in Figma share this
// machine's cores, and a task that has to wait for one lasts longer than it works: where it may, the
// panel's thread goes first, as on a designer's machine, which has cores enough; and what each task
// worked is counted beside how long it lasted, from Chromium's own trace.
import { execFileSync } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import type { Browser, CDPSession, Frame } from 'playwright-core'
import { pressGenerate, takingIds } from '../desk'
import { launchBrowser, openPlayground, startRig } from '../rig'
import { type LongTask, takeLongTasks, watchLongTasks } from './long-tasks'
import { threadOfItsOwn } from './thread-tasks'

const frames = 100
const stepFrames = 20
const patienceMs = 600_000
const longMs = 50
const panelMark = 'the panel’s thread'
const traced = ['disabled-by-default-devtools.timeline', 'blink.user_timing']

const [browser, rig] = await Promise.all([launchBrowser(threadOfItsOwn), startRig()])
try {
  const desk = await openPlayground(browser, rig, '?fresh')
  const panel = desk.page.frames().find((frame) => frame.parentFrame() !== null)
  if (!panel) throw new Error('No panel')
  // Only a frame in a process of its own has a session: the stand-in Figma's work is not in here.
  const session = await desk.page.context().newCDPSession(panel)
  const processId = await findProcess(browser, panel)
  const goesFirst = goFirst(processId)
  await watchLongTasks(panel)

  const known = await takingIds(desk)
  await desk.page.evaluate(
    ([sample, count]) => {
      const ids = new Set(sample.slice(0, count))
      for (let index = 0; ids.size < count; index += 1) {
        playground.duplicate(sample[index % sample.length] ?? '')
        for (const id of playground.selection()) ids.add(id)
      }
      playground.select([...ids])
    },
    [known, frames] as const
  )
  await browser.startTracing(desk.page, { categories: traced })
  const markedAt = await panel.evaluate((name) => performance.mark(name).startTime, panelMark)
  await desk.panel.getByRole('button', { name: `Generate ${frames} images` }).waitFor()
  await pressGenerate(desk, 'A salt flat [demo:big:more]')

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
    rows[`${done} of 12 MB`] = await readMemory(session, processId)
  }
  console.log('What the panel’s process holds, MB, after a collection of garbage')
  console.table(rows)

  const trace = await browser.stopTracing()
  const own = await takeLongTasks(panel)
  const longest = Math.max(0, ...own.map(({ duration }) => duration))
  const workOf = readWork(trace, markedAt)
  const worked = own.map(workOf)
  const hard = worked.filter((ms) => ms > longMs)
  console.log(goesFirst ? 'The panel’s thread goes first.' : 'The panel’s thread waits its turn.')
  console.log(`long tasks of the panel: ${own.length}, the longest ${longest} ms`)
  console.log(
    `of these, worked as long: ${hard.length}; most ${Math.round(Math.max(0, ...worked))} ms`
  )
} finally {
  await browser.close()
  await rig.close()
}

/** A process's own id names its first thread, which is the one that draws. */
function goFirst(processId: number): boolean {
  try {
    setPriority(processId, constants.priority.PRIORITY_HIGHEST)
    return true
  } catch (_) {
    return false
  }
}

/** One entry of a trace, in microseconds; `tdur` is what the thread itself worked. */
type Traced = Readonly<
  { name: string; pid: number; tid: number; ts: number } & { dur?: number; tdur?: number }
>

/** Tells how many milliseconds the panel's thread worked in a long task. */
function readWork(trace: Buffer, markedAt: number): (task: LongTask) => number {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: readonly Traced[] }
  const mark = traceEvents.find(({ name }) => name === panelMark)
  if (!mark) throw new Error('The trace doesn’t tell which thread is the panel’s')
  const { pid, tid, ts } = mark
  const tasks = traceEvents.filter(
    (each) => each.name === 'RunTask' && each.pid === pid && each.tid === tid
  )
  return ({ startTime, duration }) => {
    const middle = ts + (startTime + duration / 2 - markedAt) * 1000
    const found = tasks.find((task) => task.ts <= middle && middle <= task.ts + (task.dur ?? 0))
    return (found?.tdur ?? 0) / 1000
  }
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

async function readMemory(session: CDPSession, processId: number) {
  await session.send('HeapProfiler.collectGarbage')
  const heap = (await session.send('Runtime.getHeapUsage')) as Record<string, number>
  const toMb = (bytes = 0) => Math.round(bytes / 1e6)
  return {
    objects: toMb(heap.usedSize),
    files: toMb(heap.backingStorageSize),
    // Linux and macOS print KiB.
    'the whole process': toMb(
      Number(execFileSync('ps', ['-o', 'rss=', '-p', `${processId}`], { encoding: 'utf8' })) * 1024
    )
  }
}
