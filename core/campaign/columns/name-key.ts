/**
 * What two names have in common that mean the same: `First name`, `first_name` and `#first-name` are
 * one (the convention of Google Sheets Sync). Letters of one look are one letter (NFKC).
 */
export function toNameKey(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-#\u200b\ufeff]+/g, '')
}

export function isSameName(one: string, other: string): boolean {
  return toNameKey(one) === toNameKey(other)
}
