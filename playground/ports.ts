import { createServer } from 'node:net'

/** Three ports in a row, by the PORT of the environment; a sentence when that is no port. */
export function toPorts(text: string | undefined): Ports | string {
  const first = Number(text?.trim() || '4200')
  if (!Number.isInteger(first) || first < 1024 || first > 65_533)
    return `PORT must be a whole number from 1024 to 65533, not “${text}”. Try: PORT=4300 npm start`
  return { playground: first, relay: first + 1, foundry: first + 2 }
}
export type Ports = Readonly<{ playground: number; relay: number; foundry: number }>

/** The first of the ports that someone on this machine listens on, or null. */
export async function findBusyPort(ports: readonly number[]): Promise<number | null> {
  for (const port of ports) if (!(await isFree(port))) return port
  return null
}

/** What to do about it, in one sentence. */
export function busyPortWords(port: number): string {
  return `Port ${port} is busy: Framefill may already be running there. Stop it with Ctrl-C in its terminal, or choose another port: PORT=4300 npm start`
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
