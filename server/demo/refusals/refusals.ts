/** An answer without a picture, as the service words it (claim foundry.error-bodies). */
export type Refusal = Readonly<{
  status: number
  body: unknown
  headers?: Readonly<Record<string, string>>
}>

export const refusals = {
  wrongKey: coded(
    401,
    '401',
    'Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource.'
  ),
  // Without the wrapper that all other errors have: so it stands in dozens of public reports.
  wrongToken: {
    status: 401,
    body: {
      statusCode: 401,
      message:
        'Unauthorized. Access token is missing, invalid, audience is incorrect (https://cognitiveservices.azure.com), or have expired.'
    }
  },
  tooManyHeaders: coded(431, '431', 'Request Header Fields Too Large'),
  wrongPath: coded(404, '404', 'Resource not found'),
  deploymentMissing: coded(
    404,
    'DeploymentNotFound',
    'The API deployment for this resource does not exist. If you created the deployment within the last 5 minutes, please wait a moment and try again.'
  ),
  blocked: coded(
    403,
    'Forbidden',
    'Your resource has been temporarily blocked because we detected behavior that may violate our content policy. For more details on Azure OpenAI service content policy, please visit https://aka.ms/aoaicodeofconduct'
  ),
  timeout: coded(408, 'Timeout', 'The operation was timeout.'),
  rateLimited: overRate('Images_Generations', 2),
  overloaded: coded(
    429,
    'EngineOverloaded',
    'The engine is currently overloaded, please try again later.'
  ),
  unavailable: coded(503, 'ServiceUnavailable', 'The service is temporarily unavailable.'),
  serverError: {
    status: 500,
    body: {
      error: {
        message:
          'The server had an error processing your request. Sorry about that! (Please include the request ID in your message.)',
        type: 'server_error',
        param: null,
        code: null
      }
    }
  },
  notJson: invalid(null, 'invalid_content_type', 'The request body must be JSON.'),
  notForm: invalid(null, 'invalid_content_type', 'The request body must be multipart/form-data.')
} satisfies Record<string, Refusal>

/** As API Management turns away what comes too fast (claim foundry.request-quota). */
export function overRate(operation: string, seconds: number): Refusal {
  return {
    ...coded(
      429,
      '429',
      `Requests to the ${operation} Operation under Azure OpenAI API have exceeded call rate limit of your current AIServices S0 pricing tier. Please retry after ${seconds} seconds. Please contact Azure support service if you would like to further increase the default rate limit.`
    ),
    headers: { 'retry-after': String(seconds) }
  }
}

/** 400 in OpenAI's shape. */
export function invalid(
  param: string | null,
  code: string,
  message: string,
  type = 'invalid_request_error'
): Refusal {
  return { status: 400, body: { error: { message, type, param, code } } }
}

function coded(status: number, code: string, message: string): Refusal {
  return { status, body: { error: { code, message } } }
}
