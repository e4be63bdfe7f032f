import { setTimeout as sleep } from 'node:timers/promises'
import { isFinal, type JobState } from '../../../core/job'
import {
  CampaignReply,
  type CampaignRun,
  type PictureStanding,
  PicturesReply
} from '../../../core/wire/relay/campaign-routes'
import type { Client } from '../client'
import type { Dice } from '../dice'
import type { Witnessed } from '../person'
import type { Press } from './press-mix'

/** A press as the person who made it saw it to its end. */
export type WitnessedPress = Readonly<{
  press: Press
  run: CampaignRun
  standings: ReadonlyMap<string, PictureStanding>
  /** Anchors that at some time had ended without a picture; one may have come later. */
  lostAnchors: ReadonlySet<string>
}>

type Work = Readonly<{ client: Client; press: Press; dice: Dice; onFinal: () => void }>

const lookMs = 150

/** Sends a press in parts, some of them twice, does to it what is its fate, and follows it to its end. */
export async function runPress(
  work: Work
): Promise<Readonly<{ seen: WitnessedPress; witnessed: readonly Witnessed[] }>> {
  const { client, press } = work
  await send(work)
  const standings = new Map<string, PictureStanding>()
  const lostAnchors = new Set<string>()
  const orders = planOrders(work)
  let after = ''
  for (;;) {
    const run = await readRun(client, press)
    const changed = await readChanges(client, press, after)
    after = changed.next
    for (const one of changed.pictures) {
      const before = standings.get(one.key)
      standings.set(one.key, one)
      if (isOver(one) && !(before && isOver(before))) work.onFinal()
      if (isOver(one) && one.state !== 'done') lostAnchors.add(one.key)
    }
    await approve(client, press, changed.pictures)
    await orders(standings)
    if (run.endedAt !== null && changed.pictures.length === 0)
      return {
        seen: { press, run, standings, lostAnchors },
        witnessed: toWitnessed(work, standings)
      }
    await sleep(lookMs)
  }
}

async function send({ client, press, dice }: Work): Promise<void> {
  const { key, anchors, pictures } = press
  const create = { key, campaign: 'chaos', fileId: 'chaos', pictures: pictures.length, anchors }
  await client.ask('/v1/campaigns', CampaignReply, create)
  for (let at = 0; at < pictures.length; at += 4) {
    const part = pictures.slice(at, at + 4).map(({ key: name, anchor, wish }) => {
      const { recipe, target } = wish.submit
      return { key: name, anchor, recipe, target }
    })
    const times = dice.roll(4) === 0 ? 2 : 1
    for (let time = 0; time < times; time += 1)
      await client.ask(`/v1/campaigns/${key}/pictures`, CampaignReply, { pictures: part })
  }
  await client.ask(`/v1/campaigns/${key}/start`, CampaignReply, null)
}

const readRun = async (client: Client, { key }: Press) =>
  (await client.ask(`/v1/campaigns/${key}`, CampaignReply)).run

async function readChanges(client: Client, { key }: Press, after: string) {
  const pictures: PictureStanding[] = []
  for (let from = after; ; ) {
    const page = await client.ask(`/v1/campaigns/${key}/pictures?after=${from}`, PicturesReply)
    pictures.push(...page.pictures)
    from = page.next
    if (page.isLast) return { pictures, next: from }
  }
}

async function approve(
  client: Client,
  { key }: Press,
  changed: readonly PictureStanding[]
): Promise<void> {
  const anchors = changed.flatMap((one) => (one.isToApprove ? [{ key: one.key }] : []))
  if (anchors.length > 0)
    await client.ask(`/v1/campaigns/${key}/approve`, CampaignReply, { anchors })
}

/** Pauses for a while and goes on, or cancels, once some of its pictures have ended. */
function planOrders({ client, press, dice }: Work) {
  const from = 1 + dice.roll(4)
  let hasOrdered = false
  const order = (name: string) =>
    client.ask(`/v1/campaigns/${press.key}/${name}`, CampaignReply, null)
  return async (standings: ReadonlyMap<string, PictureStanding>) => {
    const over = [...standings.values()].filter(isOver).length
    if (hasOrdered || press.fate === 'is left alone' || over < from) return
    hasOrdered = true
    if (press.fate === 'is cancelled') return void (await order('cancel'))
    await order('pause')
    await sleep(dice.roll(2_000))
    await order('resume')
  }
}

function toWitnessed(
  { client, press }: Work,
  standings: ReadonlyMap<string, PictureStanding>
): readonly Witnessed[] {
  return press.pictures.flatMap(({ key, wish }) => {
    const id = standings.get(key)?.jobId
    return id ? [{ id, wish, client }] : []
  })
}

const isOver = ({ state }: PictureStanding) =>
  state === 'stopped' || (state !== 'waiting' && isFinal(state satisfies JobState))
