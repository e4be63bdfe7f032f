/** What a stranger types, line by line, and the lines for somebody without a Foundry. */
export type Guide = Readonly<{ commands: readonly string[]; standIn: readonly string[] }>

const mostCommands = 10

/** The commands of docs/first-day.md; throws where they are not what the script can follow. */
export function readGuide(text: string): Guide {
  const commands = linesUnder(text, 'The commands')
  const standIn = linesUnder(text, 'Without a Foundry')
  const count = commands.flatMap((line) => line.split(/&&|;|\|/)).length
  if (count > mostCommands) throw new Error(`The guide has ${count} commands; ten are the limit.`)
  return { commands, standIn }
}

/** As typed by somebody without a Foundry, on a machine where other ports are free. */
export function withoutFoundry(
  { commands, standIn }: Guide,
  repository: string,
  ports: Readonly<Record<string, number>>
): readonly string[] {
  const own = commands.findIndex((line) => line.includes('https://your-resource.'))
  if (own === -1) throw new Error('The guide names no Foundry to stand in for.')
  const lines = [...commands.slice(0, own), ...standIn, ...commands.slice(own + 1)]
  if (!lines[0]?.includes(' REPOSITORY ')) throw new Error('The guide starts with no clone.')
  return lines.map((line) =>
    line
      .replace(' REPOSITORY ', ` ${repository} `)
      .replace(/\b420\d\b/g, (port) => String(ports[port] ?? port))
  )
}

function linesUnder(text: string, heading: string): readonly string[] {
  const [, section = ''] = text.split(`\n## ${heading}\n`)
  const [, block] = /```sh\n([^`]+)```/.exec(section) ?? []
  if (block === undefined) throw new Error(`The guide has no commands under “${heading}”.`)
  return block.trim().split('\n')
}
