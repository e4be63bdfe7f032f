import * as z from 'zod/mini'

/** Of the operator's pages. */
export const pageVariables = {
  SHOW_PROMPTS: z._default(
    z.enum(
      ['yes', 'no'],
      'SHOW_PROMPTS must be “yes”, so that operators may look at prompts and each look is written down, or “no”.'
    ),
    'no'
  )
}
