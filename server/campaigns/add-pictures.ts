import { randomUUID } from 'node:crypto'
import { refusal } from '../../core/failure'
import { recipeFault } from '../../core/recipe'
import type { CampaignCreate, CampaignPicture } from '../../core/wire/relay/campaign-routes'
import type { Database, Queries } from '../store/database'
import { listPlaces, rowPlaces } from './places'
import { beginStep, findRun, type RunRow } from './run-row'

type Whose = Readonly<{ owner: string; key: string; now: number }>

/** What one person may have open at once, so that nobody fills the store. */
const maxOpenPictures = 30_000

/**
 * Opens a campaign, or gives the one that this owner opened with the key before. Throws `conflict`
 * where that was another, `rate_limited` where too much of the person's is waiting.
 */
export async function createRun(
  db: Database,
  { owner, create, now }: Readonly<{ owner: string; create: CampaignCreate; now: number }>
): Promise<RunRow> {
  await db.transaction(async (queries) => {
    const [inserted] = await queries.all(
      `INSERT INTO campaign_runs (id, owner, key, campaign, file_id, anchors, state, pictures,
         created_at, touched_at, look_at)
       VALUES ($1, $2, $3, $4, $5, $6, 'arriving', $7, $8, $8, $8)
       ON CONFLICT (owner, key) DO NOTHING RETURNING id`,
      randomUUID(),
      owner,
      create.key,
      create.campaign,
      create.fileId,
      create.anchors,
      create.pictures,
      now
    )
    if (inserted) await refuseCrowd(queries, owner)
  })
  const row = await findRun(db, owner, create.key)
  const isSame =
    row.campaign === create.campaign &&
    row.file_id === create.fileId &&
    row.pictures === create.pictures &&
    row.anchors === create.anchors
  if (!isSame) throw refusal('conflict', 'This campaign was sent before otherwise. Run it again.')
  return row
}

/** Counts what was announced as well, and looks after the insert, which a refusal rolls back. */
async function refuseCrowd(queries: Queries, owner: string): Promise<void> {
  const [row] = await queries.all(
    `SELECT COALESCE(sum(pictures), 0) AS pictures FROM campaign_runs
     WHERE owner = $1 AND ended_at IS NULL`,
    owner
  )
  if (Number(row?.pictures) <= maxOpenPictures) return
  throw refusal(
    'rate_limited',
    `Your campaigns have more than ${maxOpenPictures.toLocaleString('en')} pictures open. Wait until some are done, or cancel them.`
  )
}

/**
 * Takes some of the announced pictures in; one that is there already stays as it came first. Throws
 * `bad_request` where a recipe can't be drawn, more come than were announced, or a target lies in
 * another file, and then takes none of them.
 */
export async function addPictures(
  db: Database,
  { owner, key, now, pictures }: Whose & Readonly<{ pictures: readonly CampaignPicture[] }>
): Promise<RunRow> {
  const { id, file_id: fileId } = await findRun(db, owner, key)
  for (const { recipe, target } of pictures) {
    const fault = recipeFault(recipe)
    if (fault) throw refusal('bad_request', fault)
    if (target.fileId !== fileId)
      throw refusal('bad_request', 'A campaign’s pictures belong to one file. Update the plugin.')
  }
  await db.transaction(async (queries) => {
    const run = await beginStep(queries, id, ['arriving'])
    // It has been started, with all that belongs to it.
    if (!run) return
    const fresh = await leaveKnown(queries, id, pictures)
    const added = run.added + fresh.length
    if (added > run.pictures)
      throw refusal('bad_request', 'More pictures came than were announced. Update the plugin.')
    if (fresh.length > 0) await insertPictures(queries, run, fresh)
    await queries.run(
      'UPDATE campaign_runs SET added = $2, touched_at = $3 WHERE id = $1',
      id,
      added,
      now
    )
  })
  return findRun(db, owner, key)
}

/** Those that aren't there yet, each once. */
async function leaveKnown(
  queries: Queries,
  run: string,
  pictures: readonly CampaignPicture[]
): Promise<readonly CampaignPicture[]> {
  const byKey = new Map([...pictures].reverse().map((picture) => [picture.key, picture]))
  const keys = [...byKey.keys()]
  const known = await queries.all(
    `SELECT key FROM campaign_pictures WHERE run = $1 AND key IN (${listPlaces(keys.length, 2)})`,
    run,
    ...keys
  )
  for (const { key } of known) byKey.delete(String(key))
  return pictures.filter((picture) => byKey.get(picture.key) === picture)
}

/** All of them in two statements, whatever their number: on PostgreSQL each is a way there and back. */
async function insertPictures(
  queries: Queries,
  { id, step, added }: RunRow,
  pictures: readonly CampaignPicture[]
): Promise<void> {
  await queries.run(
    `INSERT INTO campaign_pictures (run, key, place, anchor, state, recipe, target, step)
     VALUES ${rowPlaces(pictures.length, 8)}`,
    ...pictures.flatMap(({ key, anchor, recipe, target }, index) => [
      ...[id, key, added + index, anchor, anchor === null ? 'ready' : 'waiting'],
      ...[JSON.stringify(recipe), JSON.stringify(target), step]
    ])
  )
  const anchors = [...new Set(pictures.flatMap(({ anchor }) => anchor ?? []))]
  if (anchors.length === 0) return
  await queries.run(
    `INSERT INTO campaign_anchors (run, key, state) VALUES ${rowPlaces(anchors.length, 3)}
     ON CONFLICT (run, key) DO NOTHING`,
    ...anchors.flatMap((anchor) => [id, anchor, 'open'])
  )
}

/** From here on the relay needs nobody. Throws `bad_request` until all that were announced are there. */
export async function startRun(db: Database, { owner, key, now }: Whose): Promise<RunRow> {
  const { id } = await findRun(db, owner, key)
  await db.transaction(async (queries) => {
    const run = await beginStep(queries, id, ['arriving'])
    if (!run) return
    if (run.added < run.pictures)
      throw refusal(
        'bad_request',
        `${run.added} of ${run.pictures} pictures have come. Send the others first.`
      )
    await refuseChains(queries, id)
    await queries.run(
      `UPDATE campaign_runs SET state = 'running', touched_at = $2, look_at = $2 WHERE id = $1`,
      id,
      now
    )
  })
  return findRun(db, owner, key)
}

/** An anchor that isn't there, or waits itself for another, might be waited for for ever. */
async function refuseChains(queries: Queries, run: string): Promise<void> {
  const [odd] = await queries.all(
    `SELECT campaign_anchors.key FROM campaign_anchors
     LEFT JOIN campaign_pictures ON campaign_pictures.run = campaign_anchors.run
       AND campaign_pictures.key = campaign_anchors.key
     WHERE campaign_anchors.run = $1
       AND (campaign_pictures.key IS NULL OR campaign_pictures.anchor IS NOT NULL) LIMIT 1`,
    run
  )
  if (odd) throw refusal('bad_request', 'An anchor of this campaign isn’t among its pictures.')
}
