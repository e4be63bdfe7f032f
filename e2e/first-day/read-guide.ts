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

/** What stands for the blanks of the guide, such as `your-client-id`, and for its ports. */
export type Blanks = Readonly<Record<string, string>>

/** As typed by somebody without a Foundry; throws where a blank is left, or one to fill isn't there. */
export function fillIn({ commands, standIn }: Guide, blanks: Blanks): readonly string[] {
  const own = commands.findIndex((line) => line.includes('https://your-resource.'))
  if (own === -1) throw new Error('The guide names no Foundry to stand in for.')
  const lines = [...commands.slice(0, own), ...standIn, ...commands.slice(own + 1)]
  let typed = lines.join('\n')
  for (const [blank, value] of Object.entries(blanks)) {
    if (!typed.includes(blank)) throw new Error(`The guide has no ${blank}.`)
    typed = typed.replaceAll(blank, value)
  }
  const left = /\b(?:REPOSITORY|your-[\w-]+)/.exec(typed)?.[0]
  if (left !== undefined) throw new Error(`Nobody knows what to put for ${left}.`)
  return typed.split('\n')
}

function linesUnder(text: string, heading: string): readonly string[] {
  const [, section = ''] = text.split(`\n## ${heading}\n`)
  const [, block] = /```sh\n([^`]+)```/.exec(section) ?? []
  if (block === undefined) throw new Error(`The guide has no commands under “${heading}”.`)
  return block.trim().split('\n')
}
