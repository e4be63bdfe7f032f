// What held up the panel, the plugin and the page around them while something was done, from
// Chromium's own trace: how long each task lasted, and how long its thread worked in it. A thread that
// waits for a core lasts and doesn't work; one that collects garbage works, and is said to.
import type { Browser, Frame, Page } from 'playwright-core'

/** Milliseconds: from begin to end, what its thread worked of that, and of it for garbage. */
export type Task = Readonly<{ lasted: number; worked: number; garbage: number }>

/** `page` is what the page does around the plugin’s turns: it plays Figma and draws its canvas. */
export type Tasks = Readonly<Record<'panel' | 'plugin' | 'page', readonly Task[]>>

export type Places = Readonly<{ browser: Browser; page: Page; panel: Frame }>

/**
 * Whoever measures launches the browser with these: by itself Chromium may draw the panel and the
 * page around it on one thread, and each task of either would count for both.
 */
export const threadOfItsOwn = ['--site-per-process']

const categories = [
  'disabled-by-default-devtools.timeline',
  'devtools.timeline',
  'blink.user_timing'
]
const restMs = 1_000
const panelMark = 'the panel’s thread'
const pageMark = 'the page’s thread'

/** All tasks of these threads while `work` was done and for a second after it. */
export async function traceTasks(
  { browser, page, panel }: Places,
  work: () => Promise<unknown>
): Promise<Tasks> {
  await browser.startTracing(page, { categories })
  await panel.evaluate((name) => void performance.mark(name), panelMark)
  await page.evaluate((name) => void performance.mark(name), pageMark)
  await work()
  await page.waitForTimeout(restMs)
  const trace = await browser.stopTracing()
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: readonly Traced[] }
  const [panelEvents, pageEvents] = [panelMark, pageMark].map((mark) => onThread(traceEvents, mark))
  if (!panelEvents || !pageEvents || panelEvents[0]?.pid === pageEvents[0]?.pid)
    throw new Error('Panel and page share a thread')
  const turns = readTurns(pageEvents)
  const pageTasks = tasksOf(pageEvents).map((task) => ({ ...task, ...without(task, turns) }))
  return { panel: tasksOf(panelEvents), plugin: turns, page: pageTasks }
}

/** The most that a task worked, and those that lasted long: `24 · 2 long: 62 (24), 55 (20)`. */
export function tellTasks(tasks: readonly Task[]): string {
  const most = Math.round(Math.max(0, ...tasks.map(({ worked }) => worked)))
  const long = tasks.filter(({ lasted }) => lasted > longMs).sort((a, b) => b.lasted - a.lasted)
  const told = long.slice(0, 4).map(({ lasted, worked, garbage }) => {
    const words =
      garbage > 1 ? `${Math.round(worked)}, ${Math.round(garbage)} GC` : Math.round(worked)
    return `${Math.round(lasted)} (${words})`
  })
  return long.length === 0 ? `${most}` : `${most} · ${long.length} long: ${told.join(', ')}`
}

/** Longer ones the Long Tasks API tells of: a person feels them. */
const longMs = 50

/** An entry of a trace, in microseconds; those that begin with `t` by the thread’s own clock. */
type Traced = Readonly<
  { name: string; pid: number; tid: number; ts: number } & {
    dur?: number
    tts?: number
    tdur?: number
  }
>

/** Since the place was marked, in order of time. */
function onThread(events: readonly Traced[], markName: string): readonly Traced[] {
  const mark = events.find(({ name }) => name === markName)
  if (!mark) throw new Error(`The trace doesn’t tell which is ${markName}`)
  return events
    .filter(({ pid, tid, ts }) => pid === mark.pid && tid === mark.tid && ts >= mark.ts)
    .sort((one, other) => one.ts - other.ts)
}

type Span = Task & Readonly<{ from: number; to: number }>

const toSpan = (ts: number, dur: number, tdur: number): Span => ({
  from: ts,
  to: ts + dur,
  lasted: dur / 1000,
  worked: tdur / 1000,
  garbage: 0
})

function tasksOf(events: readonly Traced[]): readonly Span[] {
  const spans = (wanted: RegExp) =>
    events
      .filter(({ name }) => wanted.test(name))
      .map(({ ts, dur = 0, tdur = 0 }) => toSpan(ts, dur, tdur))
  const collections = spans(/^M(inor|ajor)GC$/)
  return spans(/^RunTask$/).map((task) => ({ ...task, garbage: sumOf(within(task, collections)) }))
}

/** As the playground marks them (`playground/page/plugin/plugin-control.ts`). */
function readTurns(events: readonly Traced[]): readonly Span[] {
  const turns: Span[] = []
  let begun: Traced | null = null
  for (const event of events) {
    if (event.name === 'plugin turn begins') begun = event
    if (event.name !== 'plugin turn ends' || !begun) continue
    turns.push(toSpan(begun.ts, event.ts - begun.ts, (event.tts ?? 0) - (begun.tts ?? 0)))
    begun = null
  }
  return turns
}

function without(task: Span, turns: readonly Span[]): Pick<Task, 'lasted' | 'worked'> {
  const inside = within(task, turns)
  const lasted = task.lasted - inside.reduce((sum, turn) => sum + turn.lasted, 0)
  return { lasted, worked: task.worked - sumOf(inside) }
}

const within = ({ from, to }: Span, spans: readonly Span[]) =>
  spans.filter((span) => span.from >= from && span.to <= to)

const sumOf = (spans: readonly Span[]) => spans.reduce((sum, { worked }) => sum + worked, 0)
