import type * as z from 'zod/mini'
import { type AppError, refusal } from '../../../core/failure'

/** Names the field that does not fit; never repeats what was in it. */
export function misfit(error: z.core.$ZodError): AppError {
  const [issue] = error.issues
  if (issue?.code === 'unrecognized_keys') return tooNew(issue.keys[0] ?? '')
  const where = issue?.path.join('.') || 'body'
  return refusal(
    'bad_request',
    `The relay could not use “${where}” of this request. Update the plugin or shorten the prompt.`
  )
}

/** Left out, it would give a picture that nobody asked for. */
const tooNew = (field: string) =>
  refusal(
    'bad_request',
    `This relay is older than your panel and doesn’t know “${field.slice(0, 40)}”. Ask whoever runs it to update it.`
  )
