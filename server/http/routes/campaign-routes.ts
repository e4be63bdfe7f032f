import type { Context, Hono } from 'hono'
import * as z from 'zod/mini'
import {
  CampaignApproval,
  CampaignCreate,
  CampaignPictures,
  campaignRoutes
} from '../../../core/wire/relay/campaign-routes'
import { addPictures, createRun, startRun } from '../../campaigns/add-pictures'
import { approveAnchors, orderRun, type orders } from '../../campaigns/order-run'
import { listRuns, readPictures } from '../../campaigns/read-runs'
import { findRun, type RunRow, toRun } from '../../campaigns/run-row'
import type { AppContext, AppEnv } from '../app-context'
import { misfit } from './misfit'

/** A press as one thing: it comes in parts, is started once, and then needs nobody but the relay. */
export function campaignRunRoutes(app: Hono<AppEnv>, context: AppContext): void {
  const { db, now, log, campaigns } = context
  const whose = (c: Context<AppEnv>) => ({
    owner: c.var.person.id,
    key: c.req.param('key') ?? '',
    now: now()
  })
  const answer = async (c: Context<AppEnv>, row: RunRow) => c.json({ run: await toRun(db, row) })

  app.post(campaignRoutes['campaign.create'].path, async (c) => {
    const create = await parse(c, CampaignCreate)
    const row = await createRun(db, { owner: c.var.person.id, create, now: now() })
    log.info('campaign.created', {
      requestId: c.var.requestId,
      campaign: row.id,
      pictures: row.pictures
    })
    return answer(c, row)
  })
  app.post(campaignRoutes['campaign.add'].path, async (c) => {
    const { pictures } = await parse(c, CampaignPictures)
    return answer(c, await addPictures(db, { ...whose(c), pictures }))
  })
  app.post(campaignRoutes['campaign.start'].path, async (c) => {
    const row = await startRun(db, whose(c))
    log.info('campaign.started', { requestId: c.var.requestId, campaign: row.id })
    campaigns.wake()
    return answer(c, row)
  })
  app.get(campaignRoutes['campaign.read'].path, async (c) =>
    answer(c, await findRun(db, c.var.person.id, c.req.param('key')))
  )
  app.get(campaignRoutes['campaign.list'].path, async (c) => {
    const fileId = c.req.query('file') ?? ''
    const rows = await listRuns(db, { owner: c.var.person.id, fileId })
    return c.json({ runs: await Promise.all(rows.map((row) => toRun(db, row))) })
  })
  app.get(campaignRoutes['campaign.pictures'].path, async (c) => {
    const run = await findRun(db, c.var.person.id, c.req.param('key'))
    return c.json(await readPictures(db, run, c.req.query('after') ?? ''))
  })
  app.post(campaignRoutes['campaign.approve'].path, async (c) => {
    const { anchors } = await parse(c, CampaignApproval)
    const row = await approveAnchors(db, { ...whose(c), anchors })
    campaigns.wake()
    return answer(c, row)
  })
  const order = (name: keyof typeof orders) =>
    app.post(campaignRoutes[`campaign.${name}`].path, async (c) => {
      const row = await orderRun(db, { ...whose(c), order: name })
      log.info('campaign.ordered', {
        requestId: c.var.requestId,
        campaign: row.id,
        order: name,
        state: row.state
      })
      campaigns.wake()
      return answer(c, row)
    })
  order('pause')
  order('resume')
  order('cancel')
}

async function parse<Schema extends z.ZodMiniType>(
  c: Context<AppEnv>,
  schema: Schema
): Promise<z.output<Schema>> {
  const parsed = z.safeParse(schema, await c.req.json().catch(() => null))
  if (!parsed.success) throw misfit(parsed.error)
  return parsed.data
}
