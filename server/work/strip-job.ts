import * as z from 'zod/mini'
import type { JobTarget } from '../../core/job'
import { Recipe } from '../../core/recipe'
import type { Queries, Row } from '../store/database'

/** What stands where a prompt was; a recipe must have one. */
const strippedPrompt = '(deleted)'

const strippedTarget: JobTarget = {
  fileId: '',
  nodeId: '-',
  nodeName: '',
  frame: { width: 0, height: 0 },
  fingerprint: ''
}

/**
 * Takes out of a job what a person wrote and what its layer is called, and which pictures it named.
 * What the books need stays: who, when, file, model, quality, size, tokens and dollars.
 */
export async function stripJob(queries: Queries, { id, recipe }: Row): Promise<void> {
  await queries.run(
    'UPDATE jobs SET recipe = $2, target = $3 WHERE id = $1',
    String(id),
    stripRecipe(String(recipe)),
    JSON.stringify(strippedTarget)
  )
}

const Kept = z.pick(Recipe, {
  model: true,
  size: true,
  quality: true,
  format: true,
  background: true
})

function stripRecipe(text: string): string {
  const kept = z.safeParse(z.object(Kept.shape), parseJson(text))
  // A recipe of another version of the relay may hold anything; nothing of it is kept.
  return JSON.stringify(kept.success ? { ...kept.data, prompt: strippedPrompt, guidance: '' } : {})
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
