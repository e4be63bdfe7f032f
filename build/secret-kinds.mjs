// Kinds and shapes: Microsoft's security-utilities and the prefixes of the services we speak to.

/** Each must match a whole secret, so that neither this text nor a test's pattern matches itself. */
const kinds = {
  'an Azure AI key':
    /[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9][A-L][A-Za-z0-9]{12}AAA[A-Za-z0-9]ACOG[A-Za-z0-9]{4}/,
  'an Azure key of the old shape': /api[-_]?key["'\s:=]{1,5}[0-9a-f]{32}\b/i,
  'an OpenAI key': /\bsk-[A-Za-z0-9_-]{20,}/,
  'an OpenAI key’s middle': /[A-Za-z0-9]{10}T3Blbk[F]J[A-Za-z0-9]{10}/,
  'a storage key': /AccountKey=[A-Za-z0-9+/]{60,}/,
  'a signed storage link': /[?&]sig=[A-Za-z0-9%]{40,}/,
  'an access token of a relay': /\bfill(?:op)?_[A-Za-z0-9_-]{43}\b/,
  'an Entra client secret': /\b[A-Za-z0-9_~.-]{3}[78]Q~[A-Za-z0-9_~.-]{31,34}\b/,
  'a Figma token': /\bfig[dou]_[A-Za-z0-9_-]{38,}/,
  'a GitHub token': /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{60,})/,
  'an npm token': /\bnpm_[A-Za-z0-9]{36}\b/,
  'an AWS key': /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/,
  'a Google key': /\bAIza[A-Za-z0-9_-]{35}\b/,
  'a Slack token': /\bxox[abprs]-[A-Za-z0-9-]{20,}/,
  'a private key': /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/
}

/** The kinds of secret in a text; never the secret itself, since logs are read by many. */
export function findSecrets(text) {
  return Object.keys(kinds).filter((kind) => kinds[kind].test(text))
}
