import { type ErrorBody, errorCodes } from './error-body'
import { refusalCodes } from './refusal-codes'

/** Microsoft's and OpenAI's names for a key, token or role that doesn't do. */
const credentialCodes = [
  '401',
  'accessdenied',
  'authenticationfailed',
  'authenticationtypedisabled',
  'authorizationfailed',
  'insufficient_permissions',
  'invalid_api_key',
  'invalidapikey',
  'invalidauthenticationtoken',
  'invalidsubscriptionkey',
  'permissiondenied',
  'unauthorized'
]

/** No waiting mends these; whoever pays has to act. */
const billingCodes = [
  'billing_hard_limit_reached',
  'billing_limit_reached',
  'billing_not_active',
  'insufficient_quota',
  'paymentrequired',
  'payment_required',
  'subscriptiondisabled',
  'subscriptionsuspended'
]

const networkCodes = ['accessdeniedbyfirewall', 'networkaclsdenied', 'publicnetworkaccessdisabled']

/** Azure gives its firewall no code of its own, only words. */
const networkWords =
  /\b(virtual network|vnet|firewall|public (network )?access|private endpoint)\b/i

const missingCodes = ['deploymentnotfound', 'model_not_found', 'modelnotfound']

/** What an error says about itself, in whichever dialect. Text only tells apart what a code left open. */
export type Signs = Readonly<{
  isRefusal: boolean
  isBlocked: boolean
  isCredential: boolean
  isBilling: boolean
  isNetwork: boolean
  isMissing: boolean
  isVersion: boolean
  isOverload: boolean
  /** The model that runs at the deployment makes no pictures. */
  isOtherModel: boolean
  /** A gateway's own measure of calls or bytes is used up. */
  isQuotaSpent: boolean
  isTimeout: boolean
  isPictureFault: boolean
  isUserError: boolean
  codes: ReadonlySet<string>
}>

export function readSigns(error: ErrorBody): Signs {
  const codes = errorCodes(error)
  const message = error.message ?? ''
  const has = (names: readonly string[]) => names.some((name) => codes.has(name))
  const isForbidden = `${error.code}`.toLowerCase() === 'forbidden'
  return {
    isRefusal: has(refusalCodes),
    // A gateway's own check may say "Forbidden", too; Microsoft says what it has blocked.
    isBlocked: isForbidden && (has(refusalCodes) || /\b(blocked|suspended)\b/i.test(message)),
    isCredential: has(credentialCodes),
    isBilling: has(billingCodes),
    isNetwork: has(networkCodes) || networkWords.test(message),
    isMissing: has(missingCodes),
    isVersion: /\bapi[ -]?version\b/i.test(message) || error.param === 'api-version',
    isOverload: codes.has('engineoverloaded'),
    isOtherModel: codes.has('operationnotsupported'),
    isQuotaSpent: /\bout of (call volume|bandwidth) quota\b/i.test(message),
    isTimeout: codes.has('timeout'),
    isPictureFault:
      /^(image|mask)\b/.test(error.param ?? '') ||
      /^(unsupported_file_mimetype|invalid_(mask_)?image_f(ile|ormat))$/.test(`${error.code}`),
    isUserError: codes.has('image_generation_user_error'),
    codes
  }
}
