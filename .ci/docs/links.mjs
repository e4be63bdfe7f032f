// Links of a document lead to a file beside it, and to a heading that is there.
import { posix } from 'node:path'

/** `textOf` gives a file's text, null where it isn't there. */
export function linkFaults(name, text, textOf) {
  const faults = []
  const body = withoutCode(text)
  const targets = [
    ...[...body.matchAll(/\]\(([^)\s]+)\)/g)].map(([, to]) => to),
    ...[...body.matchAll(/\s(?:src|srcset|href)="([^"]+)"/g)].map(([, to]) => to)
  ]
  for (const to of targets) {
    if (/^(https?|mailto):/.test(to)) continue
    const [path, heading] = to.split('#')
    const file = path === '' ? name : posix.join(posix.dirname(name), path)
    const found = file === name ? text : textOf(file)
    if (found === null) faults.push(`${name}: links to ${to}, which is not there`)
    else if (heading && !headingsOf(found).has(heading))
      faults.push(`${name}: links to ${to}, and no heading has that name`)
  }
  return faults
}

/** Headings as forges name them in addresses. */
function headingsOf(text) {
  const lines = withoutCode(text).matchAll(/^#{1,6} (.+)$/gm)
  return new Set(
    [...lines].map(([, heading]) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-')
    )
  )
}

const withoutCode = (text) => text.replace(/```[\s\S]*?```/g, '')
