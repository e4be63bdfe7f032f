// `import text from 'guest:./facade'` gives the bundled source of a file that runs inside QuickJS.
import { dirname, resolve } from 'node:path'
import * as esbuild from 'esbuild'

export async function bundleGuest(file) {
  const { outputFiles } = await esbuild.build({
    entryPoints: [file],
    bundle: true,
    write: false,
    format: 'iife',
    // Async functions become generators, whose promises the facade can watch.
    target: 'es2016',
    banner: { js: '"use strict";' }
  })
  return outputFiles[0].text
}

const prefix = 'guest:'

/** For esbuild: the playground page. */
export const guestText = {
  name: 'guest-text',
  setup(build) {
    build.onResolve({ filter: /^guest:/ }, ({ path, importer }) => ({
      path: resolve(dirname(importer), `${path.slice(prefix.length)}.ts`),
      namespace: 'guest'
    }))
    build.onLoad({ filter: /.*/, namespace: 'guest' }, async ({ path }) => ({
      contents: await bundleGuest(path),
      loader: 'text'
    }))
  }
}

/** For vite: the tests. */
export function guestTextForVite() {
  return {
    name: 'guest-text',
    resolveId(id, importer) {
      if (!id.startsWith(prefix)) return null
      return `\0guest ${resolve(dirname(importer), `${id.slice(prefix.length)}.ts`)}`
    },
    async load(id) {
      if (!id.startsWith('\0guest ')) return null
      return `export default ${JSON.stringify(await bundleGuest(id.slice(7)))}`
    }
  }
}
