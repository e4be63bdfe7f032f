import type { Scale } from './fit/scale'
import type { ModelName } from './models'
import type { Routing } from './price/token-buckets'

type Choice = Readonly<{ model: ModelName; scale: Scale; routing: Routing }>

/** What is chosen for somebody who has never chosen. */
export const firstChoice: Choice = {
  model: 'gpt-image-2',
  // Twice the canvas: crisp on the screens that designers and their users look at.
  scale: 2,
  routing: { kind: 'quality', quality: 'medium' }
}
