// What a Dockerfile says, as far as ours goes, and what of a folder its COPY lines may see.

/**
 * `[{ name, steps: [{ word, text, flags }] }]`, a stage each. `text` is the rest of a line, continued
 * lines joined; `flags` are those of COPY, such as `{ from: 'build' }`.
 */
export function parseDockerfile(text) {
  const stages = []
  const lines = text.replace(/^\s*#.*\n/gm, '').replace(/\\\n\s*/g, ' ')
  for (const line of lines.split('\n').filter((one) => one.trim() !== '')) {
    const [, word, rest] = /^(\S+)\s+(.*)$/.exec(line.trim())
    if (word === 'FROM') {
      const [, image, name] = /^(\S+)(?:\s+AS\s+(\S+))?$/.exec(rest)
      stages.push({ name: name ?? '', image, steps: [] })
      continue
    }
    const flags = {}
    const isFlagged = ['COPY', 'HEALTHCHECK'].includes(word)
    const own = !isFlagged
      ? rest
      : rest.replace(/--([\w-]+)=(\S+)\s+/g, (_, name, value) => {
          flags[name] = value
          return ''
        })
    stages.at(-1).steps.push({ word, text: own.trim(), flags })
  }
  return stages
}

/** What the last step with that word says; ENTRYPOINT's and the health check's JSON is read. */
export function lastOf(stage, word) {
  const step = stage.steps.findLast((one) => one.word === word)
  if (!step) throw new Error(`The Dockerfile has no ${word} in its last stage`)
  const list = step.text.replace(/^CMD\s+/, '')
  return list.startsWith('[') ? JSON.parse(list) : list
}

/** `ENV a=b c=d` of a stage, as an object. */
export function environmentOf(stage) {
  const pairs = stage.steps
    .filter(({ word }) => word === 'ENV')
    .flatMap(({ text }) => text.split(/\s+/).map((pair) => pair.split('=')))
  return Object.fromEntries(pairs)
}

/** Whether .dockerignore leaves a path of the folder out; for names, `*` and `**` as we write them. */
export function createIgnore(text) {
  const patterns = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const body = line
        .replace(/[.+^${}()|[\]\\]/g, '\\$&')
        .replace(/\*\*\//g, '(?:.*/)?')
        .replace(/(?<!\.)\*(?!\/)/g, '[^/]*')
      return new RegExp(`^${body}(?:/|$)`)
    })
  return (path) => patterns.some((pattern) => pattern.test(path))
}
