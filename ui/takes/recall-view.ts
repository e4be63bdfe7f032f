import { layoutGuidance } from '../../core/guidance/layout-reference'
import { toDollars } from '../../core/price/price'
import { toSizeText } from '../../core/size'
import type { FrameTakes, Take, TakeRecord } from '../../core/take'
import { toDateText } from '../browser/date-text'
import { backgroundWords, qualityWords } from '../words'
import { numberOf } from './takes-state'

/** A label and what it says. */
export type RecallFact = readonly [label: string, value: string]

/** How a picture was made, line by line. */
export function recallFacts(frame: FrameTakes, take: Take, record: TakeRecord): RecallFact[] {
  const { recipe, cost, author, at } = record
  const references = addedReferences(record)
  const origin = originWords(frame, record)
  return [
    ...(origin ? [['From', origin] as const] : []),
    ['Size', sizeWords(record, take)],
    ['Model', recipe.model],
    ['Quality', qualityWords[recipe.quality]],
    [
      'File',
      recipe.compression ? `JPEG, quality ${recipe.compression}` : recipe.format.toUpperCase()
    ],
    ['Background', backgroundWords[recipe.background]],
    ...(references > 0 ? [['References', String(references)] as const] : []),
    ['Cost', cost === null ? 'not known' : toDollars(cost)],
    ['Made', `${toDateText(at)}${claimOf(author)}`]
  ]
}

/** What the person added: not the picture it was made from, nor the plan of the frame's layout. */
function addedReferences({ recipe, origin }: TakeRecord): number {
  const own = (origin ? 1 : 0) + (recipe.guidance.includes(layoutGuidance) ? 1 : 0)
  return Math.max((recipe.references?.length ?? 0) - own, 0)
}

/** Whoever may edit the file may have written it. */
function claimOf(author: string): string {
  return author === '' ? '' : ` by ${author}, as the file says`
}

function sizeWords({ recipe: { size } }: TakeRecord, { image }: Take): string {
  const got = toSizeText(image)
  if (size === 'auto') return `${got}, chosen by the service`
  const asked = toSizeText(size)
  return asked === got ? `${got}, as asked` : `asked ${asked}, got ${got}`
}

function originWords(frame: FrameTakes, { origin }: TakeRecord): string | null {
  if (!origin) return null
  if (origin.kind === 'set') return 'Made to match another frame'
  const number = numberOf(frame, origin.imageHash)
  const source = number === 0 ? 'a take that is gone' : `take ${number}`
  return `${origin.kind === 'edit' ? 'Edited' : 'Drawn again'} from ${source}`
}
