import type { Failure, FailureCode } from '../../../core/failure'

const operator = 'whoever runs your relay'

/** What can go wrong at Foundry, in words for a designer; upstream text never gets in here. */
export const failures = {
  rateLimited: failure(
    'rate_limited',
    'The image service takes no more pictures for the moment. Wait a minute and try again.',
    true
  ),
  overloaded: failure(
    'overloaded',
    'The image service is overloaded. Wait a minute and try again.',
    true
  ),
  unreachable: failure(
    'upstream_failed',
    `The relay can’t reach the image service. Try again; if it stays so, tell ${operator}.`,
    true
  ),
  untrusted: failure(
    'upstream_failed',
    `The relay doesn’t trust the certificate at FOUNDRY_ENDPOINT. Tell ${operator}.`,
    false
  ),
  redirected: failure(
    'upstream_failed',
    `The image service sent the relay to another address, which it doesn’t follow. Ask ${operator} to check FOUNDRY_ENDPOINT.`,
    false
  ),
  redirectedOpen: failure(
    'outcome_unknown',
    `The image service sent the relay to another address, which it doesn’t follow, and that leaves open whether the picture was paid for. Ask ${operator} to check FOUNDRY_ENDPOINT.`,
    false
  ),
  blocked: failure(
    'account_blocked',
    `Microsoft has blocked this image service for everyone, not because of your prompt. Tell ${operator}.`,
    false
  ),
  credentials: failure(
    'credentials_rejected',
    `The image service doesn’t accept the relay’s key or sign-in. Tell ${operator}.`,
    false
  ),
  noCredentials: failure(
    'credentials_rejected',
    `The relay couldn’t sign in to the image service. Try again; if it stays so, tell ${operator}.`,
    true
  ),
  deploymentMissing: failure(
    'deployment_missing',
    `The image service has no deployment of this name. Ask ${operator} to check the deployment’s name.`,
    false
  ),
  pathMissing: failure(
    'deployment_missing',
    `The image service isn’t at this address. Ask ${operator} to check FOUNDRY_ENDPOINT and FOUNDRY_API_VERSION.`,
    false
  ),
  pathMissingOpen: failure(
    'outcome_unknown',
    `Something in front of the image service knows nothing at this address, and that leaves open whether the picture was paid for. Ask ${operator} to check FOUNDRY_ENDPOINT and FOUNDRY_API_VERSION.`,
    false
  ),
  badSize: failure(
    'bad_request',
    'The image service refuses this size. Change the frame’s shape a little and try again.',
    false
  ),
  badBackground: failure(
    'bad_request',
    'The image service draws no such background with this model. Choose another background and try again.',
    false
  ),
  editsMissing: failure(
    'deployment_missing',
    `The image service changes no pictures at this address, and nothing was spent. Pictures from a prompt alone still work; ask ${operator} to check FOUNDRY_PATH and FOUNDRY_API_VERSION.`,
    false
  ),
  badModel: failure(
    'bad_request',
    `The image service doesn’t take this request for its model, and nothing was spent. Ask ${operator} to check FOUNDRY_DEPLOYMENT.`,
    false
  ),
  badVersion: failure(
    'bad_request',
    `The image service doesn’t know the version that the relay speaks, and nothing was spent. Ask ${operator} to check FOUNDRY_API_VERSION.`,
    false
  ),
  badPrompt: failure(
    'bad_request',
    'The image service doesn’t take this prompt, and nothing was spent. Shorten it or change the wording and try again.',
    false
  ),
  userError: failure(
    'bad_request',
    'The image service can’t make a picture from this prompt. Change the wording and try again.',
    false
  ),
  badRequest: failure(
    'bad_request',
    `The image service doesn’t take this request, and nothing was spent. Try again with other options, or tell ${operator}: the relay keeps what the service said.`,
    false
  ),
  forbidden: failure(
    'upstream_failed',
    `The image service, or something in front of it, turned this request away, and nothing was spent. Change the wording and try again; if it stays so, tell ${operator}.`,
    false
  ),
  gatewayDenied: failure(
    'upstream_failed',
    `Something in front of the image service asks the relay to sign in, and nothing was spent. Tell ${operator}.`,
    false
  ),
  network: failure(
    'upstream_failed',
    `A network rule keeps the relay away from the image service, and nothing was spent. Ask ${operator} to check firewalls and private endpoints on the way.`,
    false
  ),
  networkOpen: failure(
    'outcome_unknown',
    `A filter or a network rule between the relay and the image service turned this away, and that leaves open whether the picture was paid for. Ask ${operator} to check gateways, firewalls and private endpoints on the way.`,
    false
  ),
  billing: failure(
    'account_blocked',
    `The account behind this image service has reached a limit of its billing, and nothing was spent. Tell ${operator}.`,
    false
  ),
  quotaSpent: failure(
    'rate_limited',
    `Something in front of the image service has let through as much as it may for now, and nothing was spent. Ask ${operator} to raise its quota or to say when it begins anew.`,
    false
  ),
  picturesTooLarge: failure(
    'too_large',
    `The pictures sent along are too large for what stands in front of the image service, and nothing was spent. Send fewer or smaller ones and try again, or ask ${operator} to raise the proxy’s limit for request bodies.`,
    false
  ),
  requestTooLarge: failure(
    'too_large',
    `The request is too large for what stands in front of the image service, and nothing was spent. Shorten the prompt and try again, or ask ${operator} to raise the proxy’s limit for request bodies.`,
    false
  ),
  headersTooLarge: failure(
    'upstream_failed',
    `Something in front of the image service takes no request with headers as long as the relay’s, and nothing was spent. Ask ${operator} to raise its limit for headers.`,
    false
  ),
  lengthMissing: failure(
    'upstream_failed',
    `Something in front of the image service wants the request’s length, and nothing was spent. Ask ${operator} to let requests through as the relay sends them.`,
    false
  ),
  badPicture: failure(
    'image_rejected',
    'The image service doesn’t take one of the pictures sent along. Use another, or save it again as PNG or JPEG and try again.',
    false
  ),
  pictureGone: failure(
    'not_found',
    'A picture that this edit needs isn’t at the relay any more, and nothing was spent. Add it again and try again.',
    false
  ),
  notSent: failure(
    'upstream_failed',
    `The relay couldn’t send this to the image service, and nothing was spent. Try again; if it stays so, tell ${operator}.`,
    true
  ),
  halfSent: failure(
    'upstream_failed',
    'The pictures sent along broke off on their way to the image service, and nothing was spent. Try again.',
    true
  ),
  timeout: failure(
    'upstream_timeout',
    'The image service took too long. The picture may have been paid for; try again, or choose a lower quality.',
    true
  ),
  serverError: failure(
    'upstream_failed',
    'The image service could not make this picture. Try again.',
    true
  ),
  unclear: failure(
    'outcome_unknown',
    'The image service failed in a way that leaves open whether the picture was paid for. Try again if you still need it.',
    true
  ),
  noPicture: failure(
    'upstream_failed',
    'The image service answered without a picture. Try again, or change the wording.',
    true
  ),
  nothingCame: failure(
    'stream_incomplete',
    `What answered in the image service’s place sent neither a picture nor a reason, and that leaves open whether the picture was paid for. Try again if you still need it; if it stays so, ask ${operator} to check FOUNDRY_ENDPOINT and what stands in front of it.`,
    true
  ),
  incomplete: failure(
    'stream_incomplete',
    'The picture broke off on its way to the relay and may have been paid for. Try again if you still need it.',
    true
  ),
  cutPicture: failure(
    'stream_incomplete',
    'The image service sent a picture that isn’t whole, and it may have been paid for. Try again if you still need it.',
    true
  ),
  empty: failure(
    'upstream_failed',
    'The image service sent a picture without pixels, and it may have been paid for. Try again at another size.',
    true
  ),
  undecodable: failure(
    'upstream_failed',
    `The relay can’t read the image service’s answer. The picture may have been paid for; tell ${operator}.`,
    true
  )
}

/** Every deployment of the model has failed so; the last one's code says how. */
export function toNowhere(code: FailureCode): Failure {
  const message = `No deployment of this model takes the relay’s calls, and nothing was spent. Tell ${operator}; the relay’s log says what to check.`
  return failure(code, message, false)
}

export type RefusalStage = 'prompt' | 'image'

export function toRefusal(stage: RefusalStage | null, categories: readonly string[]): Failure {
  const reason = categories.length > 0 ? ` (${categories.join(', ')})` : ''
  const what =
    stage === 'image'
      ? `The service made a picture but held it back${reason}.`
      : `The service refused this ${stage ?? 'request'}${reason}.`
  return failure('refused', `${what} Change the wording and try again.`, false)
}

function failure(code: FailureCode, message: string, retryable: boolean): Failure {
  return { code, message, retryable }
}
