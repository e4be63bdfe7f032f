export class NoPrevious extends Error {}
export function buildPrevious(which: { from?: string | undefined; mark?: 'schema' | 'wire' }): {
  commit: string
  dist: string
}
