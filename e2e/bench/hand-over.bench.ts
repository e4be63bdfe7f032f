// Handing over 500 finals in a browser: how long it takes, on how much of a processor, in what memory, and
// for how long the panel's own thread is held up (above 50 ms a person feels it). The panel's export and its
// worker are the real ones, and so are the browser's encoder and decoder; Figma's export isn't measured.
// Goal: 60 s on one core and 300 MB, at 1× as networks take them and at 2× as JPEG. A profile on disk, since
// a browser without one keeps the archive in its memory. On a machine that others use too, look at the
// processor's seconds; the panel's thread goes first where it may, as on a designer's machine.
import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { constants, setPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import * as esbuild from 'esbuild'
import { chromium, type Page } from 'playwright-core'
import { browserArgs, findBrowser } from '../browser.mjs'
import { takeLongTasks, watchLongTasks } from './long-tasks'

declare const preparePhotographs: (scale: number) => Promise<number>
declare const handOver: (scale: number, format: string) => Promise<HandedOver>
type HandedOver = Readonly<{ seconds: number; archives: number[]; overs: number; frames: number }>

const lookMs = 100
const runs = [
  { scale: 1, format: 'auto' },
  { scale: 2, format: 'jpeg' }
] as const

const folder = await mkdtemp(join(tmpdir(), 'framefill-profile-'))
const script = await bundlePage()
const rows: Record<string, Record<string, string | number>> = {}
try {
  for (const { scale, format } of runs) rows[`${format}, ${scale}×`] = await measure(scale, format)
} finally {
  await rm(folder, { recursive: true, force: true })
}
console.table(rows)

async function measure(scale: number, format: string) {
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: findBrowser() ?? undefined,
    args: [...browserArgs]
  })
  try {
    const page = await context.newPage()
    await page.addScriptTag({ content: script })
    const held = await page.evaluate((by) => preparePhotographs(by), scale)
    await collectGarbage(page)
    await watchLongTasks(page)
    const before = readProcesses()
    goFirst(before.pid)
    let peak = before
    const timer = setInterval(() => {
      const { panel, browser } = readProcesses()
      peak = {
        ...peak,
        panel: Math.max(peak.panel, panel),
        browser: Math.max(peak.browser, browser)
      }
    }, lookMs)
    const told = await page.evaluate(([by, as]) => handOver(by, as), [scale, format] as const)
    clearInterval(timer)
    const after = readProcesses()
    const tasks = await takeLongTasks(page)
    return {
      frames: told.frames,
      'wall, s': told.seconds.toFixed(1),
      'processor, s': (after.cpuSeconds - before.cpuSeconds).toFixed(1),
      'panel and worker, MB': (peak.panel - held).toFixed(0),
      'before, MB': (before.panel - held).toFixed(0),
      'browser, MB': `${before.browser.toFixed(0)} to ${peak.browser.toFixed(0)}`,
      'long tasks': tasks.length,
      'longest, ms': Math.max(0, ...tasks.map(({ duration }) => duration)),
      'over their limit': told.overs,
      'archives, MB': told.archives.map((bytes) => (bytes / 1e6).toFixed(0)).join(' + ')
    }
  } finally {
    await context.close()
  }
}

/** The page as one script, with the worker's text in it, as the build puts it into the panel. */
async function bundlePage(): Promise<string> {
  const shared = { bundle: true, minify: true, write: false, format: 'iife' } as const
  const worker = await esbuild.build({
    ...shared,
    entryPoints: ['ui/pictures/worker/main.ts'],
    globalName: 'work',
    banner: { js: 'function panelWorker(){' },
    footer: { js: 'return work}' }
  })
  const text = worker.outputFiles[0]?.text ?? ''
  const page = await esbuild.build({
    ...shared,
    entryPoints: ['ui/campaign/export/hand-over-page.ts'],
    banner: { js: text }
  })
  return page.outputFiles[0]?.text ?? ''
}

async function collectGarbage(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
}

/** A process's own id names its first thread, which is the one that draws. */
function goFirst(processId: number): void {
  try {
    setPriority(processId, constants.priority.PRIORITY_HIGHEST)
  } catch (_) {}
}

type Processes = Readonly<{ pid: number; panel: number; browser: number; cpuSeconds: number }>

/** The memory that the page's process holds, and all others of the browser; MB, and seconds of processor. */
function readProcesses(): Processes {
  const text = execFileSync('ps', ['-eo', 'pid=,ppid=,rss=,cputimes=,args='], { encoding: 'utf8' })
  const all = text.split('\n').flatMap((line) => {
    const [, pid, parent, rss, cpu, words] =
      /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
    return pid ? [{ pid, parent, mb: (Number(rss) * 1024) / 1e6, cpu: Number(cpu), words }] : []
  })
  const mine = new Set([String(process.pid)])
  for (let size = 0; size !== mine.size; ) {
    size = mine.size
    for (const { pid, parent } of all) if (mine.has(parent ?? '')) mine.add(pid)
  }
  mine.delete(String(process.pid))
  const browser = all.filter(({ pid, words }) => mine.has(pid) && !/^(ps|sh) /.test(words ?? ''))
  const [renderer] = browser
    .filter(({ words }) => words?.includes('--type=renderer'))
    .sort((one, other) => other.mb - one.mb)
  const panel = renderer?.mb ?? 0
  const sum = browser.reduce((total, { mb }) => total + mb, 0)
  const cpuSeconds = browser.reduce((total, { cpu }) => total + cpu, 0)
  return { pid: Number(renderer?.pid), panel, browser: sum - panel, cpuSeconds }
}
