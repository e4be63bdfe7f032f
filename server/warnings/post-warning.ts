/** Just what a chat's incoming webhook takes: `text` for people, the rest for programs. */
export type WarningBody = Readonly<{ text: string; event: string; subject: string; at: string }>

type Post = Readonly<{
  webhook: URL
  fetch: typeof fetch
  body: WarningBody
  /** For the whole answer. */
  answerMs: number
  stop: AbortSignal
}>

/** Null once it is taken, else a code that is safe to log. Never rejects. */
export async function postWarning(post: Post): Promise<string | null> {
  const { webhook, fetch, body, answerMs, stop } = post
  try {
    const response = await fetch(webhook, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      // The address is a secret, and what is told is for it alone.
      redirect: 'manual',
      signal: AbortSignal.any([stop, AbortSignal.timeout(answerMs)])
    })
    // What it says is nobody's business, and may never end.
    void response.body?.cancel().catch(() => {})
    return response.ok ? null : `status_${response.status}`
  } catch (error) {
    return codeOf(error)
  }
}

/** Messages of `fetch` may quote the address; names and codes don't. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const { cause } = error
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : error.name
  return /^\w{1,60}$/.test(code) ? code : 'unknown'
}
