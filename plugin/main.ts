import { answerCalls, createAnnouncer } from '../core/calls'
import { type PanelEvents, panelCalls } from '../core/panel-protocol'
import { announceSelection } from './announce-selection'
import { canEdit } from './file-id'
import { createHandlers } from './handlers'
import { createPanelPort } from './panel-port'

figma.showUI(__html__, { width: 340, height: 600, themeColors: true })

const port = createPanelPort(figma.ui)
const isEditable = canEdit(figma)
answerCalls(panelCalls, port, createHandlers(figma, { isEditable, random: Math.random }))
announceSelection(figma, { isEditable, announce: createAnnouncer<PanelEvents>(port) })
