import type { Usage } from '../../core/job'
import { type ModelName, models } from '../../core/models'
import { type Recipe, sentPictures } from '../../core/recipe'
import type { Queries } from '../store/database'

/** What the operator says that one picture sent along takes at most, by model. */
export type InputTokens = Readonly<Partial<Record<ModelName, number>>>

/** What edits have taken so far: `most` is the greatest mean of a picture in any one call. */
export type Measured = Readonly<{ calls: number; most: number }>

/** After so many edits what they took is believed to be the rule. */
const enoughCalls = 10
/** Pictures of other shapes than those that were seen may take more. */
const margin = 1.5

/** Tokens that one picture sent along can take: what is given, narrowed by what was measured. */
export function toInputBound(given: number, { calls, most }: Measured): number {
  const narrowed = calls < enoughCalls ? given : Math.min(given, Math.ceil(most * margin))
  // What has been seen can be seen again, whatever anybody says.
  return Math.max(narrowed, Math.ceil(most))
}

export async function readInputBound(
  queries: Queries,
  model: ModelName,
  given: InputTokens
): Promise<number> {
  const [row] = await queries.all('SELECT * FROM input_measures WHERE model = $1', model)
  const measured = { calls: Number(row?.calls ?? 0), most: Number(row?.most ?? 0) }
  return toInputBound(given[model] ?? models[model].inputs.most, measured)
}

/** Takes in what an edit took; a call without pictures, or whose usage names none, says nothing. */
export async function noteInputTokens(
  queries: Queries,
  recipe: Recipe,
  usage: Usage | null
): Promise<void> {
  const count = sentPictures(recipe).length
  if (!usage || count === 0 || usage.inputImageTokens === 0) return
  await queries.run(
    `INSERT INTO input_measures (model, calls, most) VALUES ($1, 1, $2)
     ON CONFLICT (model) DO UPDATE SET calls = input_measures.calls + 1,
       most = CASE WHEN excluded.most > input_measures.most THEN excluded.most
         ELSE input_measures.most END`,
    recipe.model,
    usage.inputImageTokens / count
  )
}
