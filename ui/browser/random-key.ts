/**
 * 32 random hex digits. `crypto.randomUUID` is missing where Figma's panel counts as insecure
 * (claim figma.secure-context).
 */
export function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
