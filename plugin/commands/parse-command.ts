import * as z from 'zod/mini'
import { Quality } from '../../core/models'
import type { Command } from '../../core/wire/command'

/** What the menu and the sidebar can ask for. */
export type Started =
  | Command
  | Readonly<{ kind: 'open' }>
  | Readonly<{ kind: 'flip'; step: 1 | -1 }>

const FillParameters = z.object({
  prompt: z.string().check(z.minLength(1)),
  quality: z._default(z.nullable(Quality), null)
})

/** By the commands in manifest.json. One that isn't there, or lacks its parameters, opens the panel. */
export function parseCommand(command: string, parameters: ParameterValues | undefined): Started {
  switch (command) {
    case 'fill': {
      const parsed = z.safeParse(FillParameters, parameters)
      return parsed.success ? { kind: 'fill', ...parsed.data } : { kind: 'open' }
    }
    case 'next-take':
      return { kind: 'flip', step: 1 }
    case 'previous-take':
      return { kind: 'flip', step: -1 }
    case 'run-again':
    case 'finish':
      return { kind: command }
    default:
      return { kind: 'open' }
  }
}
