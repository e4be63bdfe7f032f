/** How the file is open: to design, in Dev Mode, or for somebody who may only look. */
export type Mode = 'design' | 'dev' | 'view'

/** What the address asks for: ?editor=dev or ?read-only. */
export function readMode(asked: URLSearchParams): Mode {
  if (asked.get('editor') === 'dev') return 'dev'
  return asked.has('read-only') ? 'view' : 'design'
}

/** The address's query with another mode, so that a reload keeps it. */
export function withMode(asked: URLSearchParams, mode: Mode): URLSearchParams {
  const next = new URLSearchParams(asked)
  next.delete('editor')
  next.delete('read-only')
  if (mode === 'dev') next.set('editor', 'dev')
  if (mode === 'view') next.set('read-only', '')
  return next
}

export function isMode(value: string): value is Mode {
  return value === 'design' || value === 'dev' || value === 'view'
}
