// For tests: a module of the plugin that main.ts doesn't import yet, bundled as for Figma, in the sandbox.
import { build } from 'esbuild'
import { startTrial, type Trial, type TrialOptions } from './trial-plugin'

/** Each module is bundled once. */
const bundles = new Map<string, Promise<string>>()

/** Runs code in which `subject` has what the module at this path exports. */
export async function startWith(path: string, code: string, options: TrialOptions): Promise<Trial> {
  const bundle = bundles.get(path) ?? bundleModule(path)
  bundles.set(path, bundle)
  return startTrial(`${await bundle}\n${code}`, options)
}

async function bundleModule(path: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'subject',
    target: 'es2017'
  })
  return outputFiles[0]?.text ?? ''
}
