import { createHash, randomBytes } from 'node:crypto'

/** 32 random bytes behind a prefix that secret scanners can find. */
export function createSecret(prefix: 'fill_' | 'fillop_' | 'fills_' | 'fillin_'): string {
  return prefix + randomBytes(32).toString('base64url')
}

/** Plain SHA-256 can't be guessed back from 256 random bits, so no slow hash is needed. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
