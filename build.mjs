// Builds everything that runs, into dist/: the plugin with its panel, the relay, the stand-in
// Foundry, the playground and the program behind `npm start`. build/settings.mjs says what a company
// can set.
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import * as esbuild from 'esbuild'
import { inlineConstants, kitAliases, kitInUse } from './build/kit-in-use.mjs'
import { bundledPackages, writeNotices } from './build/notices.mjs'
import { loadRules } from './build/rules.mjs'
import { readSettings, SettingFault } from './build/settings.mjs'
import { guestText } from './playground/guest-text.mjs'

const settings = await readSettings(process.env).catch((error) => {
  if (!(error instanceof SettingFault)) throw error
  console.error(error.message)
  process.exit(1)
})
// Comments about licences leave the bundles: the whole texts lie beside them.
const shared = {
  bundle: true,
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning'
}

const pageOf = (css, js, head = '') => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8">${head}<style>${css}</style></head>
<body><div id="app"></div><script>${js}</script></body>
</html>
`

/** Everything in one HTML file, as Figma wants its panel. */
const inlineHtml = (file, toCss) => ({
  name: 'inline-html',
  setup(build) {
    build.onEnd(async ({ errors, outputFiles = [] }) => {
      if (errors.length > 0) return
      const text = (ext) => outputFiles.find((file) => file.path.endsWith(ext))?.text ?? ''
      const css = toCss(text('.css'), text('.js'))
      await writeFile(file, pageOf(css, text('.js')))
    })
  }
})

const plugin = {
  ...shared,
  entryPoints: ['plugin/main.ts'],
  outfile: 'dist/plugin/main.js',
  format: 'iife',
  // What Figma's sandbox surely parses (claim figma.sandbox-syntax); strict, because writes to
  // frozen copies must throw.
  target: 'es2017',
  banner: { js: '"use strict";' }
}

const browsers = ['chrome110', 'firefox115', 'safari16']

const worker = {
  ...shared,
  entryPoints: ['ui/pictures/worker/main.ts'],
  write: false,
  format: 'iife',
  // The panel holds it once, as a function: its text is the worker's, and the panel calls it for what it
  // has to do itself.
  globalName: 'work',
  banner: { js: 'function panelWorker(){' },
  footer: { js: 'return work}' },
  target: browsers
}

const panel = {
  ...shared,
  entryPoints: ['ui/main.tsx'],
  outdir: 'dist/plugin',
  write: false,
  format: 'iife',
  target: browsers,
  jsx: 'automatic',
  jsxImportSource: 'preact',
  define: { __RELAY_ORIGIN__: JSON.stringify(settings.relay.origin) },
  alias: kitAliases,
  plugins: [kitInUse(), inlineHtml('dist/plugin/ui.html', inlineConstants)]
}

/** The second plugin, which a person runs once to check what we believe about Figma. */
const checkPlugin = {
  ...plugin,
  entryPoints: ['plugin/check/main.ts'],
  outfile: 'dist/figma-check/main.js'
}
const checkPanel = {
  ...panel,
  entryPoints: ['ui/check/main.tsx'],
  outdir: 'dist/figma-check',
  plugins: [inlineHtml('dist/figma-check/ui.html', (css) => css)]
}

const node = {
  ...shared,
  minify: false,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  entryPoints: {
    relay: 'server/main.ts',
    'stand-in-foundry': 'server/demo/main.ts',
    start: 'playground/start.ts'
  },
  outdir: 'dist'
}

const playground = {
  ...shared,
  entryPoints: { page: 'playground/page/main.ts' },
  outdir: 'dist/playground',
  format: 'iife',
  target: 'es2022',
  plugins: [guestText]
}

async function writeManifest() {
  const { toBuiltManifest, toCheckManifest } = await loadRules('core/manifest/built-manifest.ts')
  const source = JSON.parse(await readFile('manifest.json', 'utf8'))
  const built = toBuiltManifest(source, settings)
  await writeFile('dist/plugin/manifest.json', `${JSON.stringify(built, null, 2)}\n`)
  const check = toCheckManifest(settings)
  await writeFile('dist/figma-check/manifest.json', `${JSON.stringify(check, null, 2)}\n`)
}

const themeFile = 'node_modules/@create-figma-plugin/ui/lib/css/theme.css'

async function writePlaygroundPage() {
  const theme = await readFile(themeFile, 'utf8')
  // Figma puts the theme class on <html> itself (claim figma.theme-class); the kit's selectors
  // expect it one level down.
  await writeFile('dist/playground/theme.css', theme.replaceAll(':root .', ':root.'))
  for (const name of ['index.html', 'page.css', 'canvas/canvas.css', 'actions.css'])
    await copyFile(`playground/page/${name}`, `dist/playground/${basename(name)}`)
}

/** Each folder is passed on by itself; what goes to a server installs its packages. */
async function writeAllNotices() {
  const builds = {
    'dist/plugin': [workerBuilt, pluginBuilt, panelBuilt],
    'dist/figma-check': [checkBuilt, checkPanelBuilt],
    'dist/playground': [playgroundBuilt],
    dist: [nodeBuilt]
  }
  const copied = { 'dist/playground': [themeFile] }
  for (const [folder, built] of Object.entries(builds)) {
    const metafiles = built.map(({ metafile }) => metafile)
    await writeNotices(folder, bundledPackages(metafiles, copied[folder]))
  }
}

await rm('dist', { recursive: true, force: true })
await mkdir('dist/plugin', { recursive: true })
await mkdir('dist/figma-check', { recursive: true })
await mkdir('dist/playground', { recursive: true })
const workerBuilt = await esbuild.build(worker)
panel.banner = { js: workerBuilt.outputFiles[0].text }
const [pluginBuilt, panelBuilt, checkBuilt, checkPanelBuilt, nodeBuilt, playgroundBuilt] =
  await Promise.all(
    [plugin, panel, checkPlugin, checkPanel, node, playground].map((options) =>
      esbuild.build(options)
    )
  )
await writeManifest()
await writePlaygroundPage()
await writeAllNotices()
for (const note of settings.notes) console.log(note)
