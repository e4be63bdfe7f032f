import * as z from 'zod/mini'
import { Scale } from '../fit/scale'
import { Background, ModelName } from '../models'
import { Routing } from '../price/token-buckets'
import { Column } from './columns/column'
import { HandOver, noHandOver } from './export/hand-over'
import { MarketChoice } from './markets/fonts'
import { SizePreset } from './sizes/size-preset'

/** A row of the table with an id that stays its own when the table is pasted again. */
export const CampaignRow = z.object({
  id: z.string().check(z.regex(/^[1-9]\d{0,8}$/)),
  /** The number that its spreadsheet shows. */
  line: z.int().check(z.positive()),
  cells: z.array(z.string())
})
export type CampaignRow = z.infer<typeof CampaignRow>

/** What holds for every picture and text of a campaign. Later versions add fields with a default. */
export const CampaignChoices = z.object({
  model: ModelName,
  scale: Scale,
  routing: Routing,
  background: Background,
  /** `anchored`: one picture of each offer is made first and the others after it. */
  consistency: z._default(z.enum(['anchored', 'free']), 'anchored'),
  /** Whether a person looks at the anchors before the others are made. */
  anchors: z._default(z.enum(['automatic', 'approved']), 'automatic'),
  /** What happens to text that is longer than its box. */
  overflow: z._default(z.enum(['shrink', 'wrap', 'flag']), 'flag'),
  /** A person wants no pictures: an empty prompt lacks nothing. */
  isTextOnly: z._default(z.boolean(), false),
  /** Text of right-to-left markets is aligned to the right. */
  alignsRightToLeft: z._default(z.boolean(), false)
})
export type CampaignChoices = z.infer<typeof CampaignChoices>

export const campaignVersion = 1

/**
 * Everything that a campaign is, as the file keeps it; what the canvas shows of it lies with the
 * frames. Fields that this version doesn't know are dropped.
 */
export const Campaign = z.object({
  version: z.literal(campaignVersion),
  id: z.string().check(z.minLength(1), z.maxLength(64)),
  name: z.string(),
  /** Ids of the frames that are repeated. */
  masters: z.array(z.string()),
  sizes: z.array(SizePreset),
  headers: z.array(z.string()),
  rows: z.array(CampaignRow),
  /** The highest id that a row ever had: an id is never given twice. */
  lastRow: z.int().check(z.minimum(0)),
  columns: z.array(Column),
  markets: z._default(z.array(MarketChoice), []),
  prompt: z.string(),
  choices: CampaignChoices,
  handOver: z._default(HandOver, noHandOver)
})
export type Campaign = z.infer<typeof Campaign>
