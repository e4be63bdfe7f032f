type Patience = Readonly<{
  fetch: (url: string) => Promise<{ ok: boolean }>
  sleep: (ms: number) => Promise<void>
  now: () => number
}>

const stepMs = 100
const patienceMs = 30_000

/** Asks until the address answers: with any status, or with 2xx when `mustBeOk`. */
export async function waitForAnswer(
  name: string,
  url: string,
  { fetch, sleep, now, mustBeOk }: Patience & { mustBeOk: boolean }
): Promise<void> {
  const deadline = now() + patienceMs
  while (now() < deadline) {
    const answer = await fetch(url).catch(() => null)
    if (answer && (answer.ok || !mustBeOk)) return
    await sleep(stepMs)
  }
  throw new Error(`${name} did not answer at ${url} within 30 seconds. Start again.`)
}
