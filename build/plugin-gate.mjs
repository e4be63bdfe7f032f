// What a folder must be before it goes to designers: Figma would take it, its sandbox runs it, and
// nobody learns a secret from it.
import * as z from 'zod/mini'
import { freeNames } from './free-names.mjs'
import { noticesFile } from './notices.mjs'
import { loadRules } from './rules.mjs'
import { findSecrets } from './secret-kinds.mjs'

/** What the main thread surely has beside the language (claim figma.sandbox-globals). */
const ofTheSandbox = ['figma', '__html__', 'console', 'fetch', 'globalThis']
const timers = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval']
/** Names of ECMAScript 2017 that our code has any use for; `eval` and `Function` are not among them. */
const ofTheLanguage =
  'Array ArrayBuffer Boolean DataView Date Error Float32Array Float64Array Infinity Int32Array JSON Map Math NaN Number Object Promise Proxy RangeError Reflect RegExp Set String Symbol SyntaxError TypeError Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakSet arguments decodeURIComponent encodeURIComponent isFinite isNaN parseFloat parseInt undefined'
const known = new Set([...ofTheSandbox, ...timers, ...ofTheLanguage.split(' ')])

/**
 * What is wrong, a sentence each. `files` are the names and bytes of the built plugin, `wanted` its id
 * and the relay's origin, `limits` the most bytes by name.
 */
export async function pluginFaults(files, wanted, limits) {
  const needed = ['manifest.json', 'main.js', 'ui.html', noticesFile]
  const missing = needed.filter((name) => !files[name])
  if (missing.length > 0) return missing.map((name) => `${name} is missing: build again.`)
  const text = (name) => files[name].toString('utf8')
  return [
    ...(await manifestFaults(text('manifest.json'), wanted)),
    ...mainFaults(text('main.js')),
    ...panelFaults(text('ui.html')),
    ...needed.flatMap((name) => findSecrets(text(name)).map((kind) => `${name} holds ${kind}.`)),
    ...Object.entries(limits)
      .filter(([name, limit]) => files[name]?.length > limit)
      .map(([name, limit]) => `${name} has ${files[name].length} bytes, ${limit} is the limit.`)
  ]
}

async function manifestFaults(text, { pluginId, origin }) {
  const { Manifest } = await loadRules('core/manifest/manifest.ts')
  let manifest
  try {
    manifest = JSON.parse(text)
  } catch {
    return ['manifest.json is no JSON.']
  }
  const parsed = z.safeParse(Manifest, manifest)
  if (!parsed.success)
    return parsed.error.issues.map(
      ({ path, message, keys }) =>
        `manifest.json: Figma would refuse ${[...path, ...(keys ?? [])].join('.') || 'it'} (${message}).`
    )
  const { id, networkAccess } = parsed.data
  const domains = networkAccess?.allowedDomains ?? []
  const isOurs = domains.length === 1 && domains[0] === origin && !networkAccess?.devAllowedDomains
  return [
    ...(id === pluginId ? [] : [`manifest.json has the id ${id} in place of ${pluginId}.`]),
    ...(isOurs ? [] : [`manifest.json must let the plugin reach ${origin} and nothing else.`])
  ]
}

function mainFaults(text) {
  try {
    const strange = freeNames(text, 2017).filter((name) => !known.has(name))
    return strange.map((name) => `main.js uses ${name}, which Figma’s main thread may not have.`)
  } catch (error) {
    return [`main.js is no ES2017, which is what Figma surely runs (${error.message}).`]
  }
}

function panelFaults(text) {
  const script = /<script>([\s\S]*)<\/script>/.exec(text)?.[1] ?? ''
  try {
    const makesCode = freeNames(script, 2022).filter((name) => ['eval', 'Function'].includes(name))
    const outside = [...text.matchAll(/<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)=/g)]
    return [
      ...makesCode.map((name) => `ui.html uses ${name}, which makes code from text.`),
      ...outside.map(([tag]) => `ui.html loads something from elsewhere (${tag}…).`),
      ...(script === '' ? ['ui.html has no script.'] : [])
    ]
  } catch (error) {
    return [`ui.html has a script that browsers can’t read (${error.message}).`]
  }
}
