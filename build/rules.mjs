// The rules of manifests are core's, in TypeScript; the build bundles them before it uses them.
import * as esbuild from 'esbuild'

/** The exports of one of our TypeScript files, such as `core/manifest/plugin-id.ts`. */
export async function loadRules(file) {
  const { outputFiles } = await esbuild.build({
    entryPoints: [file],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'node20'
  })
  const text = Buffer.from(outputFiles[0].contents).toString('base64')
  return import(`data:text/javascript;base64,${text}`)
}
