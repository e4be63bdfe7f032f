/**
 * What two names have in common that mean the same: `First name`, `first_name` and `#first-name` are
 * one (the convention of Google Sheets Sync). Letters of one look are one letter (NFKC).
 */
export function toNameKey(name: string): string {
  // Plain letters are NFKC already, and most of a thousand rows are.
  const plain = /^[\x20-\x7e]*$/.test(name) ? name : name.normalize('NFKC')
  return plain.toLowerCase().replace(/[\s_\-#\u200b\ufeff]+/g, '')
}

export function isSameName(one: string, other: string): boolean {
  return toNameKey(one) === toNameKey(other)
}
