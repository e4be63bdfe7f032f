import { type CheckCalls, checkCalls } from '../../core/check/check-protocol'
import { answerCalls, type Handlers } from '../../core/wire/calls'
import { createPanelPort } from '../panel-port'
import { campaignChecks } from './campaign-checks'
import { dataChecks, suggestionsKey } from './data-checks'
import { historyChecks } from './history-checks'
import { imageChecks } from './image-checks'
import { layerChecks } from './layer-checks'
import { paintChecks } from './paint-checks'
import { openScratch, type Scratch, wordsOf } from './scratch'

const checks = {
  ...imageChecks,
  ...paintChecks,
  ...layerChecks,
  ...campaignChecks,
  ...historyChecks,
  ...dataChecks
}

function createHandlers(): Handlers<CheckCalls> {
  let scratch: Scratch | null = null
  const end = async () => {
    const left = scratch ? await scratch.end() : ''
    scratch = null
    return { left }
  }
  return {
    'check.begin': async (pictures) => {
      await end()
      scratch = await openScratch(figma, pictures)
      return { editor: figma.editorType, pluginId: figma.pluginId ?? '', note: scratch.note }
    },
    'check.settle': async ({ claim }) => {
      const check = checks[claim]
      if (!scratch || !check) return { outcome: 'open', saw: 'Nothing here looks at it.' }
      try {
        return await check(figma, scratch)
      } catch (error) {
        return { outcome: 'open', saw: `The check itself ended: ${wordsOf(error)}` }
      }
    },
    'check.take': async ({ bytes, isPicture }) => ({
      hash: isPicture ? figma.createImage(bytes).hash : ''
    }),
    'check.end': end
  }
}

/** Suggestions of a size, in kB, to see which Figma hands out and gives back. */
figma.parameters.on('input', ({ result }) => {
  result.setSuggestions(
    [10, 20, 40].map((kilobytes) => ({
      name: `${kilobytes} kB`,
      data: { kilobytes, filling: 'x'.repeat(kilobytes * 1000) }
    }))
  )
})

figma.on('run', async ({ parameters }) => {
  const chosen: unknown = parameters?.size
  if (typeof chosen === 'object' && chosen !== null && 'kilobytes' in chosen) {
    const earlier: unknown = await figma.clientStorage.getAsync(suggestionsKey)
    const sizes = Array.isArray(earlier) ? earlier : []
    await figma.clientStorage.setAsync(suggestionsKey, [...sizes, chosen.kilobytes])
  }
  figma.showUI(__html__, { width: 420, height: 640, themeColors: true })
  answerCalls(checkCalls, createPanelPort(figma.ui), createHandlers())
})
