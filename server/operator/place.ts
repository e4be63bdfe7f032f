/** How many lines the pages before have shown; 0 for what none of our pages has given. */
export function parsePlace(text: string | undefined): number {
  return text !== undefined && /^\d{1,7}$/.test(text) ? Number(text) : 0
}
