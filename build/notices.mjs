// What the bundles hold of other people's packages, each with its licence, for whoever passes a
// built folder on.
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export const noticesFile = 'THIRD-PARTY-NOTICES.txt'

/** Folders of packages in these bundles (esbuild's metafiles) and files copied as they are. */
export function bundledPackages(metafiles, copied = []) {
  const outputs = metafiles.flatMap(({ outputs }) => Object.values(outputs))
  const bundled = outputs.flatMap(({ inputs }) =>
    Object.keys(inputs).filter((path) => inputs[path].bytesInOutput > 0)
  )
  const folders = [...bundled, ...copied].map(
    (path) => /.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]
  )
  return [...new Set(folders)].filter((folder) => folder !== undefined).sort()
}

/**
 * One text with the notices of all of them; '' where nothing is bundled. A package without a file
 * about its licence stops the build.
 */
export async function noticesOf(packageFolders) {
  const parts = await Promise.all(packageFolders.map(noticeOf))
  return parts.join(`\n${'-'.repeat(80)}\n\n`)
}

/** Writes them beside the bundles; nothing where nothing is bundled. */
export async function writeNotices(folder, packageFolders) {
  const text = await noticesOf(packageFolders)
  if (text !== '') await writeFile(join(folder, noticesFile), text)
}

async function noticeOf(folder) {
  const { name, version, license } = JSON.parse(
    await readFile(join(folder, 'package.json'), 'utf8')
  )
  const files = (await readdir(folder))
    .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
    .sort()
  if (!files.some((file) => /^(licen[cs]e|copying)/i.test(file)))
    throw new Error(
      `${name} is bundled, but has no file about its licence (${license}) to pass on.`
    )
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))
  const lines = texts.map((text) => text.replaceAll('\r\n', '\n').trim())
  return `${name} ${version} (${license})\n\n${lines.join('\n\n')}\n`
}
