import type { Command } from '../../core/wire/command'
import type { FigmaPort } from '../figma-port'
import { flipSelected } from './flip-selected'
import type { Started } from './parse-command'

/** `openPanel` shows the panel, or hides it while it carries out a command. */
type Options = Readonly<{ openPanel: (command: Command | null) => void }>

/** Flipping needs nobody; everything that costs needs the relay, which only the panel can reach. */
export async function startCommand(
  figma: FigmaPort,
  started: Started,
  { openPanel }: Options
): Promise<void> {
  switch (started.kind) {
    case 'open':
      return openPanel(null)
    case 'flip':
      return flipSelected(figma, started.step)
    case 'fill':
    case 'run-again':
    case 'finish':
      return openPanel(started)
    default:
      return started satisfies never
  }
}
