import { findModel } from '../contract/models'
import { invalid, type Refusal, refusals } from '../refusals/refusals'
import { readEdit } from './edit-fields'
import { type Generation, readGeneration } from './generation-fields'
import type { GenerationRoute } from './generation-route'
import type { CallBody } from './read-body'

/**
 * Checks a body against the route it came by: v1 names its deployment in the body, classic must not
 * (claim foundry.classic-model).
 */
export function checkBody(
  route: GenerationRoute,
  { fields: body, files }: CallBody
): Generation | Refusal {
  const isEdit = route.operation === 'edits'
  if (!body || isEdit !== (files !== undefined)) return isEdit ? refusals.notForm : refusals.notJson
  if (route.style === 'classic' && 'model' in body)
    return invalid(
      'model',
      'invalid_value',
      `The model '${body.model}' does not exist.`,
      'image_generation_user_error'
    )
  const model = findModel(route.style === 'v1' ? body.model : route.deployment)
  if (!model) return refusals.deploymentMissing
  return files ? readEdit({ body, files, model }) : readGeneration(body, model)
}
