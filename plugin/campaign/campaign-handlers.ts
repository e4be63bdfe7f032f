import type { Handlers } from '../../core/wire/calls'
import type { campaignCalls } from '../../core/wire/campaign/campaign-calls'
import type { FigmaPort } from '../figma-port'
import { asOneStep } from '../fills/one-step'
import type { Identity } from '../identity/identity'
import type { Queue } from '../in-turn'
import { readSizes, writeSizes } from '../kept/kept-sizes'
import { createSavedPrompts } from '../kept/saved-prompts'
import { toCampaignError } from './campaign-error'
import { createCampaignStore, pageOfHome } from './file/campaign-store'
import { saveVersion } from './file/save-version'
import { writeAltTexts } from './frames/alt-texts'
import { findTagged } from './frames/frame-tags'
import { layOutFrames } from './frames/lay-out-frames'
import { lookAtFrames } from './frames/look-at-frames'
import { noteOrders } from './frames/picture-orders'
import { readMasters } from './frames/read-masters'
import { setStatuses } from './frames/set-statuses'
import { exportFrame, exportThumbnail } from './hand-over/export-frame'
import { readSource } from './hand-over/read-source'
import { createFonts } from './texts/load-fonts'
import { writeTexts } from './texts/write-texts'
import { withErrors } from './with-errors'

type Options = Readonly<{ inTurn: Queue; identity: Pick<Identity, 'note'> }>

/** Answers the panel's calls about campaigns. What changes the file waits for its turn. */
export function createCampaignHandlers(
  figma: FigmaPort,
  { inTurn, identity }: Options
): Handlers<typeof campaignCalls> {
  const store = createCampaignStore(figma)
  const prompts = createSavedPrompts(figma)
  return withErrors<typeof campaignCalls>({
    'campaign.list': store.list,
    'campaign.read': store.read,
    'campaign.stage': store.stage,
    'campaign.write': (input) => inTurn(() => store.write(input)),
    'campaign.version': (input) => saveVersion(figma, input),
    'campaign.masters': ({ nodeIds }) => readMasters(figma, nodeIds),
    'campaign.frames': async ({ sectionId }) => {
      const page = sectionId === null ? figma.currentPage : await pageOfHome(figma, sectionId)
      return { nodeIds: findTagged(page).map(({ id }) => id) }
    },
    'campaign.look': (input) => lookAtFrames(figma, input),
    'campaign.status': ({ frames }) =>
      inTurn(() => asOneStep(figma, () => setStatuses(figma, frames), toCampaignError)),
    'campaign.order': async ({ orders }) => {
      const asked = await inTurn(() => noteOrders(figma, orders))
      await identity.note(asked.map(({ key, nodeId }) => ({ key, target: { nodeId } })))
      return {}
    },
    'campaign.altTexts': ({ texts }) =>
      inTurn(() => asOneStep(figma, () => writeAltTexts(figma, texts), toCampaignError)),
    'campaign.fonts': async () => ({ families: [...(await createFonts(figma).families())] }),
    'campaign.layOut': (input) => inTurn(() => layOutFrames(figma, input)),
    'campaign.writeTexts': (input) => inTurn(() => writeTexts(figma, input)),
    'campaign.thumbnail': (input) => inTurn(() => exportThumbnail(figma, input)),
    'campaign.export': (input) => inTurn(() => exportFrame(figma, input)),
    'campaign.source': (input) => readSource(figma, input),
    'prompt.list': prompts.list,
    'prompt.save': (input) => inTurn(() => prompts.save(input)),
    'prompt.delete': (input) => inTurn(() => prompts.remove(input)),
    'size.list': () => readSizes(figma),
    'size.write': (input) => inTurn(() => writeSizes(figma, input))
  })
}
