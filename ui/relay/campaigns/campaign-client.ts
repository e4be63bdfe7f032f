import type * as z from 'zod/mini'
import {
  type CampaignApproval,
  type CampaignCreate,
  type CampaignPicture,
  CampaignReply,
  type CampaignRun,
  CampaignsReply,
  type campaignRoutes,
  PicturesReply
} from '../../../core/wire/relay/campaign-routes'

/** What the relay does about campaigns; each may be asked again where an answer was lost. */
export type RelayCampaigns = Readonly<{
  create: (create: CampaignCreate) => Promise<CampaignRun>
  add: (key: string, pictures: readonly CampaignPicture[]) => Promise<CampaignRun>
  order: (key: string, order: 'start' | 'pause' | 'resume' | 'cancel') => Promise<CampaignRun>
  approve: (key: string, approval: CampaignApproval) => Promise<CampaignRun>
  read: (key: string) => Promise<CampaignRun>
  /** In this file, newest first. */
  list: (fileId: string) => Promise<readonly CampaignRun[]>
  /** A page of its pictures; `next` of the last one gives what changes from then on. */
  pictures: (key: string, after: string) => Promise<PicturesReply>
}>

type ReadJson = <Schema extends z.ZodMiniType>(
  route: keyof typeof campaignRoutes,
  schema: Schema,
  call?: Readonly<{ params?: Readonly<Record<string, string>>; query?: string; body?: object }>
) => Promise<z.output<Schema>>

export function createCampaignClient(readJson: ReadJson): RelayCampaigns {
  const run = async (
    route: keyof typeof campaignRoutes,
    call: Readonly<{ params?: Readonly<Record<string, string>>; body?: object }>
  ) => (await readJson(route, CampaignReply, call)).run
  return {
    create: (body) => run('campaign.create', { body }),
    add: (key, pictures) => run('campaign.add', { params: { key }, body: { pictures } }),
    order: (key, order) => run(`campaign.${order}`, { params: { key } }),
    approve: (key, body) => run('campaign.approve', { params: { key }, body }),
    read: (key) => run('campaign.read', { params: { key } }),
    list: async (fileId) => {
      const query = `?file=${encodeURIComponent(fileId)}`
      return (await readJson('campaign.list', CampaignsReply, { query })).runs
    },
    pictures: (key, after) =>
      readJson('campaign.pictures', PicturesReply, {
        params: { key },
        query: `?after=${encodeURIComponent(after)}`
      })
  }
}
