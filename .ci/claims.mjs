// The register of what we believe about services whose source nobody here can read: every claim is
// whole, every id that code cites is in it, and every claim in it is cited.
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

export const registerFolder = 'docs/claims'

const confidences = ['high', 'medium', 'low', 'open']
const required = ['source', 'date', 'confidence', 'if false', 'test']
const idPattern = /^([a-z]+)\.[a-z0-9]+(-[a-z0-9]+)+$/

/**
 * `{ [id]: { file, text, fields } }` of all pages but the folder's own README, and their faults.
 */
export function readRegister(root) {
  const claims = new Map()
  const faults = []
  const pages = readdirSync(join(root, registerFolder)).filter(
    (name) => name.endsWith('.md') && name !== 'README.md'
  )
  for (const page of pages) {
    const file = `${registerFolder}/${page}`
    const text = readFileSync(join(root, file), 'utf8')
    for (const claim of parseClaims(text)) {
      const [, subject] = idPattern.exec(claim.id) ?? []
      if (subject !== basename(page, '.md'))
        faults.push(
          `${file}: “${claim.id}” must be ${basename(page, '.md')}. and two words or more`
        )
      if (claims.has(claim.id)) faults.push(`${file}: ${claim.id} stands here twice`)
      claims.set(claim.id, { ...claim, file })
    }
    faults.push(...linkFaults(file, text))
  }
  return { claims, faults, subjects: pages.map((page) => basename(page, '.md')) }
}

/**
 * A claim is a third-level heading, its text, then a list of fields that may go over several lines.
 */
export function parseClaims(page) {
  return page
    .split(/^### /m)
    .slice(1)
    .map((section) => {
      const [heading = '', ...lines] = section.split(/^#{1,2} /m)[0].split('\n')
      const fields = {}
      const text = []
      let field = null
      for (const line of lines) {
        const [, name, value] = /^- ([a-z ]+): (.*)$/.exec(line) ?? []
        if (name) {
          field = name
          fields[name] = value
        } else if (field && /^ {2}\S/.test(line)) fields[field] += ` ${line.trim()}`
        else if (!field && line.trim() !== '') text.push(line.trim())
      }
      return { id: heading.trim(), text: text.join(' '), fields }
    })
}

/** Each test that a claim names: a file, and the name of a test in it where one is given. */
export function namedTests(field) {
  return [...field.matchAll(/`([^`]+)`(?: “(.+?)”)?(?=;|$)/g)].map(([, file, name]) => ({
    file,
    name: name ?? null
  }))
}

/**
 * Every id that a text cites. Host names and code never have a hyphen right behind `figma.word`.
 */
export function citedIds(text, subjects) {
  const pattern = new RegExp(
    `(?<![\\w./-])(?:${subjects.join('|')})\\.[a-z0-9]+(?:-[a-z0-9]+)+`,
    'g'
  )
  return [...text.matchAll(pattern)].map(([id]) => id)
}

/**
 * `sources` are pairs of a file and its text; `textOf` gives a file's text, null when it isn't
 * there.
 */
export function checkClaims({ claims, subjects }, sources, textOf) {
  const faults = [...claims.values()].flatMap((claim) => claimFaults(claim, textOf))
  const cited = new Set()
  for (const [file, text] of sources)
    for (const id of citedIds(text, subjects)) {
      cited.add(id)
      if (!claims.has(id)) faults.push(`${file}: cites ${id}, which is not in ${registerFolder}`)
    }
  for (const { id, file } of claims.values())
    if (!cited.has(id)) faults.push(`${file}: no code cites ${id}`)
  return faults
}

function claimFaults({ id, file, text, fields }, textOf) {
  const faults = []
  const say = (words) => faults.push(`${file}: ${id} ${words}`)
  if (text === '') say('says nothing below its heading')
  for (const name of required) if (!fields[name]?.trim()) say(`has no field “${name}”`)
  const { date = '', confidence = '', test = '' } = fields
  const isOpen = confidence === 'open'
  if (date !== '' && !/^\d{4}(-\d{2}){0,2}$/.test(date)) say(`has the date “${date}”`)
  if (confidence !== '' && !confidences.includes(confidence))
    say(`has the confidence “${confidence}”; it is one of ${confidences.join(', ')}`)
  if (isOpen && !fields['to settle']) say('is open and has no field “to settle”')
  if (test === 'none') {
    if (!isOpen) say('has no test; only an open claim may go without')
    return faults
  }
  const tests = namedTests(test)
  if (test !== '' && tests.length === 0) say('names no test file')
  for (const { file: path, name } of tests) {
    const source = textOf(path)
    if (source === null) say(`names ${path}, which is not there`)
    else if (name !== null && !source.includes(name)) say(`names “${name}”, no test in ${path}`)
  }
  return faults
}

/** A source in brackets has its address at the end of the page. */
function linkFaults(file, text) {
  const defined = new Set([...text.matchAll(/^\[([\w-]+)\]: \S+$/gm)].map(([, key]) => key))
  const used = [...text.matchAll(/\[([\w-]+)\](?![:(])/g)].map(([, key]) => key)
  const missing = used.filter((key) => !defined.has(key))
  const idle = [...defined].filter((key) => !used.includes(key))
  return [
    ...missing.map((key) => `${file}: [${key}] has no address below “Sources”`),
    ...idle.map((key) => `${file}: no claim names the source [${key}]`)
  ]
}
