import type { Recipe } from '../../core/recipe'
import type {
  CampaignCreate,
  CampaignPicture,
  CampaignRun,
  PictureStanding,
  PicturesReply
} from '../../core/wire/relay/campaign-routes'
import { lookAtCampaigns } from '../campaigns/feed/feeder'
import type { Feeding } from '../campaigns/feed/feeding'
import { samplePng } from '../foundry/sample-pictures'
import { sampleSubmit, type TrialRelay } from './trial-relay'

const pressKey = 'press-one-1'

/** One picture of a campaign, after `anchor` if one is given. */
export function samplePicture(
  key: string,
  anchor: string | null = null,
  recipe: Partial<Recipe> = {}
): CampaignPicture {
  const { target, ...submit } = sampleSubmit(key, recipe)
  return { key, anchor, recipe: submit.recipe, target: { ...target, nodeId: key } }
}

/** Two offers, each with an anchor and what follows it. */
export const sampleOffers: readonly CampaignPicture[] = [
  samplePicture('1/square'),
  samplePicture('1/story', '1/square'),
  samplePicture('2/square'),
  samplePicture('2/story', '2/square')
]

/** A person's campaigns at a trial relay, whose feeder looks only when it is told to. */
export function createTrialCampaign(relay: TrialRelay, over: Partial<Feeding> = {}) {
  const { context } = relay
  const feeding: Feeding = { ...context, readHold: context.queueHold.read, ...over }
  const ask = async (path: string, body?: unknown) =>
    relay.fetch(`/v1/campaigns${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      ...(body !== undefined && body !== null && { body: JSON.stringify(body) })
    })
  const answer = async (path: string, body?: unknown): Promise<CampaignRun> => {
    const reply = await ask(path, body)
    const told = (await reply.json()) as { run?: CampaignRun; failure?: { message: string } }
    if (!told.run) throw new Error(told.failure?.message)
    return told.run
  }
  const read = (key = pressKey) => answer(`/${key}`)
  return {
    feeding,
    ask,
    create: (over: Partial<CampaignCreate> = {}) =>
      answer('', { ...sampleCreate, ...over } satisfies CampaignCreate),
    add: (pictures: readonly CampaignPicture[], key = pressKey) =>
      answer(`/${key}/pictures`, { pictures }),
    /** A press, whole: created, sent and started. */
    press: async (pictures: readonly CampaignPicture[], over: Partial<CampaignCreate> = {}) => {
      const create = { ...sampleCreate, pictures: pictures.length, ...over }
      await answer('', create)
      for (let from = 0; from < pictures.length; from += 100)
        await answer(`/${create.key}/pictures`, { pictures: pictures.slice(from, from + 100) })
      return answer(`/${create.key}/start`, null)
    },
    order: (name: string, body: unknown = null, key = pressKey) => answer(`/${key}/${name}`, body),
    read,
    pictures: async (after = '', key = pressKey): Promise<PicturesReply> =>
      (await (await ask(`/${key}/pictures?after=${after}`)).json()) as PicturesReply,
    /** Each picture as it stands, by its key. */
    standings: async (key = pressKey): Promise<Record<string, PictureStanding>> => {
      const found: PictureStanding[] = []
      for (let after = ''; ; ) {
        const page = (await (await ask(`/${key}/pictures?after=${after}`)).json()) as PicturesReply
        found.push(...page.pictures)
        after = page.next
        if (page.isLast) return Object.fromEntries(found.map((one) => [one.key, one]))
      }
    },
    /** As the feeder does once something is due. */
    look: async () => {
      relay.clock.now += 5_000
      return lookAtCampaigns(feeding)
    },
    /** Ends the call with this index with a picture of its own. */
    finish: async (index: number) => {
      const call = await relay.call(index)
      const { size } = call.request.recipe
      const { width, height } = size === 'auto' ? { width: 1024, height: 1024 } : size
      await call.finish(samplePng(width, height, 100 + index))
    }
  }
}
export type TrialCampaign = ReturnType<typeof createTrialCampaign>

const sampleCreate: CampaignCreate = {
  key: pressKey,
  campaign: 'c1',
  fileId: 'file-1',
  pictures: 4,
  anchors: 'automatic'
}
