import type { Refusal } from './refusals'

const inputBlocked = {
  type: 'image_generation_user_error',
  code: 'moderation_blocked',
  message: 'Your request was rejected by the safety system.',
  param: null,
  moderation_details: { moderation_stage: 'input', categories: ['violence'] }
}

/** In mid-stream, where no status can be set any more. */
export const outputBlocked = {
  ...inputBlocked,
  message: 'The generated image was rejected by the safety system.',
  moderation_details: { moderation_stage: 'output', categories: ['violence'] }
}

/** The five ways in which the content filter is known to speak (claim foundry.filter-codes). */
export const filterDialects: Readonly<Record<'a' | 'b' | 'c' | 'd' | 'e', Refusal>> = {
  a: filtered({
    code: 'contentFilter',
    message: 'Your task failed as a result of our safety system.'
  }),
  b: filtered({
    code: 'contentFilter',
    message: 'Generated image was filtered as a result of our safety system.'
  }),
  c: refused({
    code: 'content_policy_violation',
    inner_error: {
      code: 'ResponsibleAIPolicyViolation',
      content_filter_results: { jailbreak: { detected: false, filtered: false } }
    },
    message:
      'Your request was rejected as a result of our safety system. Your prompt may contain text that is not allowed by our safety system.',
    type: 'invalid_request_error'
  }),
  d: refused({
    message:
      "The response was filtered due to the prompt triggering Azure OpenAI's content management policy. Please modify your prompt and retry.",
    type: null,
    param: 'prompt',
    code: 'content_filter',
    status: 400,
    innererror: {
      code: 'ResponsibleAIPolicyViolation',
      content_filter_result: {
        hate: { filtered: false, severity: 'safe' },
        jailbreak: { filtered: false, detected: false },
        self_harm: { filtered: false, severity: 'safe' },
        sexual: { filtered: false, severity: 'safe' },
        violence: { filtered: true, severity: 'medium' }
      }
    }
  }),
  e: refused(inputBlocked)
}

export function toDialect(option: string): Refusal {
  return Object.entries(filterDialects).find(([name]) => name === option)?.[1] ?? filterDialects.a
}

function refused(error: object): Refusal {
  return { status: 400, body: { error } }
}

function filtered(error: object): Refusal {
  return { status: 400, body: { created: 1_698_435_368, error } }
}
