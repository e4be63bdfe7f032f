import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/**
 * Refresh tokens at rest: AES-256-GCM under a key that is drawn from the client’s secret, without
 * which a provider takes none of them. The owner’s key is bound in, so that none can be moved to
 * another’s row.
 */
export type Seal = Readonly<{
  close: (refresh: string, owner: string) => string
  /** Null where the client’s secret is another by now, or somebody changed it. */
  open: (sealed: string, owner: string) => string | null
}>

const ivBytes = 12
const tagBytes = 16

export function createSeal(clientSecret: string): Seal {
  const key = Buffer.from(
    hkdfSync('sha256', clientSecret, 'framefill sign-in', 'refresh tokens', 32)
  )
  return {
    close: (refresh, owner) => {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(owner))
      const text = Buffer.concat([cipher.update(refresh, 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url')
    },
    open: (sealed, owner) => {
      const bytes = Buffer.from(sealed, 'base64url')
      const text = bytes.subarray(ivBytes + tagBytes)
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes))
          .setAAD(Buffer.from(owner))
          .setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
        return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8')
      } catch {
        return null
      }
    }
  }
}
