export function findBrowser(): string | null
export function installBrowser(): void
export const browserArgs: string[]
