// The kit's index names every component and icon, and a bundler takes the CSS of all of them along.
// This leaves in it only what the panel imports.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import * as esbuild from 'esbuild'

const kit = '@create-figma-plugin/ui'

export const kitAliases = {
  // The kit's own render() imports its base CSS with a "!" prefix that only its CLI knows.
  '!../css/base.css': `${kit}/css/base.css`,
  'preact/compat': fileURLToPath(new URL('../ui/browser/forward-ref.ts', import.meta.url))
}

// Preact makes every svg in its namespace, and clip-rule rules only inside a clipPath.
const idleAttributes = /,? ?(?:xmlns: "[^"]*"|"clip-rule": "\w+",)/g

/** An esbuild plugin; a name that the kit lacks stops the build. */
export function kitInUse() {
  return {
    name: 'kit-in-use',
    setup(build) {
      build.onLoad(
        { filter: /create-figma-plugin[\\/]ui[\\/]lib[\\/]index\.js$/ },
        async ({ path }) => {
          const names = await importedNames()
          const lines = (await readFile(path, 'utf8')).split('\n')
          return { contents: lines.filter((line) => names.has(exportedName(line))).join('\n') }
        }
      )
      build.onLoad(
        { filter: /create-figma-plugin[\\/]ui[\\/]lib[\\/]icons[\\/].*\.js$/ },
        async ({ path }) => ({
          contents: roundPaths((await readFile(path, 'utf8')).replace(idleAttributes, ''))
        })
      )
    }
  }
}

/**
 * Icons are 16 pixels wide and drawn to five decimals; three are a thousandth of a pixel. A dot
 * stays, since it may be all that parts a number from the next.
 */
export function roundPaths(source) {
  return source.replace(/\bd: ?"[^"]*"/g, (path) =>
    path.replace(/\.(\d{3})(\d+)/g, (_, kept, rest) => {
      const isUp = rest[0] >= '5' && kept !== '999'
      const decimals = String(Number(kept) + (isUp ? 1 : 0)).padStart(3, '0')
      return `.${decimals.replace(/0{1,2}$/, '')}`
    })
  )
}

/** What the panel imports from the kit once types and unused code are gone. */
async function importedNames() {
  const { outputFiles } = await esbuild.build({
    entryPoints: ['ui/main.tsx'],
    bundle: true,
    outdir: 'dist',
    write: false,
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    external: [kit, `${kit}/*`],
    define: { __RELAY_ORIGIN__: '""' }
  })
  const text = outputFiles.find((file) => file.path.endsWith('.js')).text
  const lists = text.matchAll(/import\s*\{([^}]*)\}\s*from\s*"@create-figma-plugin\/ui"/g)
  return new Set(
    [...lists].flatMap(([, list]) => list.split(',').map((one) => one.trim().split(' ')[0]))
  )
}

function exportedName(line) {
  return /^export \{ (\w+) \}/.exec(line)?.[1]
}

/**
 * Minified CSS with the values of its constants where they are read: custom properties that :root
 * alone defines, once, that no code names, and that are read without another value beside them.
 */
export function inlineConstants(css, js) {
  const names = [...css.matchAll(/[{;](--[\w-]+):/g)].map(([, name]) => name)
  const isConstant = (name) =>
    names.indexOf(name) === names.lastIndexOf(name) &&
    !js.includes(name) &&
    !css.includes(`var(${name},`)
  const values = new Map()
  const rest = css.replace(/:root\{([^{}]*)\}/g, (_, declarations) => {
    const kept = declarations.split(';').filter((declaration) => {
      const [, name, value] = /^(--[\w-]+): ?(.*)$/.exec(declaration) ?? []
      if (!name || !isConstant(name)) return declaration !== ''
      values.set(name, value)
      return false
    })
    return kept.length > 0 ? `:root{${kept.join(';')}}` : ''
  })
  const read = (text) =>
    text.replace(/var\((--[\w-]+)\)/g, (whole, name) =>
      values.has(name) ? read(values.get(name)) : whole
    )
  return read(rest)
}
