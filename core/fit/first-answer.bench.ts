// How long the first answer takes in QuickJS, the engine family of Figma's main thread, against the
// number of sizes that are compared for it.
import variant from '@jitl/quickjs-wasmfile-release-sync'
import { build } from 'esbuild'
import { newQuickJSWASMModuleFromVariant } from 'quickjs-emscripten-core'
import { models } from '../models'
import type { Extent } from '../size'
import { nearestSizes } from './nearest-sizes'

const rules = models['gpt-image-2'].sizes
if (rules.kind !== 'rules') throw new Error('gpt-image-2 draws sizes by rule')
const runs = 20

const bundle = await build({
  entryPoints: ['core/fit/fit.ts'],
  bundle: true,
  minify: true,
  format: 'iife',
  globalName: 'framefill',
  target: 'es2017',
  write: false
})
const source = bundle.outputFiles[0]?.text ?? ''
const module = await newQuickJSWASMModuleFromVariant(variant)

const frames: Record<string, Extent> = {
  'medium rectangle': { width: 300, height: 250 },
  'story at 2×': { width: 1080, height: 1920 },
  'near the ceiling': { width: 1900, height: 960 },
  leaderboard: { width: 728, height: 90 }
}

console.log(`First fit at 2× in a new QuickJS, median of ${runs}`)
console.table(
  Object.fromEntries(
    Object.entries(frames).map(([name, frame]) => {
      const times = Array.from({ length: runs }, () => timeFirst(frame))
      const pixels = Math.min(Math.max(frame.width * frame.height * 4, 655_360), 8_294_400)
      const band = { least: pixels, most: pixels * 1.25 }
      return [
        name,
        {
          'sizes in the wanted band': nearestSizes(frame, rules, band).length,
          'first answer, ms': median(times.map(({ first }) => first)),
          'next answer, ms': median(times.map(({ next }) => next)),
          'loading the code, ms': median(times.map(({ load }) => load))
        }
      ]
    })
  )
)

function timeFirst(frame: Extent): { load: number; first: number; next: number } {
  const context = module.newContext()
  const run = (text: string) => {
    const start = performance.now()
    context.unwrapResult(context.evalCode(text)).dispose()
    return performance.now() - start
  }
  const ask = `framefill.fitFrame(${JSON.stringify(frame)}, { model: 'gpt-image-2', scale: 2 })`
  const times = { load: run(source), first: run(ask), next: run(ask) }
  context.dispose()
  return times
}

function median(values: readonly number[]): string {
  const sorted = [...values].sort((left, right) => left - right)
  return (sorted[sorted.length >> 1] ?? 0).toFixed(2)
}
