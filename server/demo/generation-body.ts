import { type Generation, readGeneration } from './generation-fields'
import { deployedModel, type GenerationRoute } from './generation-route'
import { invalid, type Refusal, refusals } from './refusals'

export type BodyText = Readonly<{ contentType: string; text: string }>

/** The JSON of a body; undefined when it isn't a JSON object sent as such. */
export function parseBody({
  contentType,
  text
}: BodyText): Readonly<Record<string, unknown>> | undefined {
  if (!/^application\/json\b/i.test(contentType)) return undefined
  try {
    const body: unknown = JSON.parse(text)
    // Any object can be read by key; nothing is assumed of its values.
    return isObject(body) ? body : undefined
  } catch {
    return undefined
  }
}

/** Checks a body against the route it came by: v1 names its deployment in the body, classic must not. */
export function checkBody(
  route: GenerationRoute,
  body: Readonly<Record<string, unknown>> | undefined
): Generation | Refusal {
  if (!body) return refusals.notJson
  if (route.style === 'classic' && 'model' in body)
    return invalid(
      'model',
      'invalid_value',
      `The model '${body.model}' does not exist.`,
      'image_generation_user_error'
    )
  const model = deployedModel(route.style === 'v1' ? body.model : route.deployment)
  return model ? readGeneration(body, model) : refusals.deploymentMissing
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
