import { answerCalls, createAnnouncer } from '../core/wire/calls'
import type { Command } from '../core/wire/command'
import { type PanelEvents, panelCalls } from '../core/wire/panel-protocol'
import { receivePieces } from '../core/wire/pieces'
import { parseCommand } from './commands/parse-command'
import { startCommand } from './commands/start-command'
import { createSuggester } from './commands/suggest'
import { announceFills } from './fills/announce-fills'
import { createHandlers } from './handlers'
import { canEdit } from './identity/file-id'
import { createPanelPort } from './panel-port'
import { announceSelection } from './selection/announce-selection'

/** Nobody sees a panel that has a command. */
function openPanel(command: Command | null): void {
  const visible = command === null
  figma.showUI(__html__, { width: 360, height: 720, themeColors: true, visible })
  const port = receivePieces(createPanelPort(figma.ui))
  const isEditable = canEdit(figma)
  answerCalls(panelCalls, port, createHandlers(figma, { isEditable, random: Math.random, command }))
  const announce = createAnnouncer<PanelEvents>(port)
  announceSelection(figma, { isEditable, announce, later: setTimeout })
  announceFills(figma, { announce, later: setTimeout })
}

figma.parameters.on('input', createSuggester(figma))
// Only now: while parameters are asked for, Figma shows no panel and takes no change.
figma.on('run', ({ command, parameters }) =>
  startCommand(figma, parseCommand(command, parameters), { openPanel })
)
