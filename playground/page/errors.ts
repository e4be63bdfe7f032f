/** Everything that went wrong, as text, for the console and for tests. */
export type ErrorLog = Readonly<{
  add: (error: unknown) => void
  read: () => readonly string[]
}>

export function createErrorLog(): ErrorLog {
  const texts: string[] = []
  const add = (error: unknown): void => {
    const text = error instanceof Error ? error.message : String(error)
    texts.push(text)
    console.error('Plugin:', error)
  }
  addEventListener('error', (event) => add(event.message))
  addEventListener('unhandledrejection', (event) => add(event.reason))
  return { add, read: () => [...texts] }
}
