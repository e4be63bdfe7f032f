import type { Handlers } from '../../core/wire/calls'
import type { commandCalls } from '../../core/wire/command'
import type { FigmaPort } from '../figma-port'
import { toNoticeText } from '../notice-text'

export function createCommandHandlers(figma: FigmaPort): Handlers<typeof commandCalls> {
  return {
    'panel.show': async () => {
      figma.ui.show()
      return {}
    },
    'panel.close': ({ message }) => {
      figma.closePlugin(toNoticeText(message))
      // An answer would be an error: after closing, Figma lets nothing be called any more.
      return new Promise(() => {})
    }
  }
}
