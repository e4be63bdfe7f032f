export type ServerEvent = Readonly<{ id: string; name: string; data: string }>
export type EventParser = Readonly<{ push: (bytes: Uint8Array) => ServerEvent[] }>

/**
 * Takes a text/event-stream's bytes as they come, split anywhere, and gives back the events they
 * complete. Follows the HTML standard, "event stream interpretation", less `retry` and CR alone.
 */
export function createEventParser(): EventParser {
  const decoder = new TextDecoder()
  let rest = ''
  let fields = new Map<string, string>()

  const takeLine = (line: string): ServerEvent | null => {
    if (line !== '') {
      addField(fields, line)
      return null
    }
    const { id = '', event = 'message', data } = Object.fromEntries(fields)
    fields = new Map()
    return data === undefined ? null : { id, name: event, data }
  }

  return {
    push: (bytes) => {
      rest += decoder.decode(bytes, { stream: true })
      const lines = rest.split('\n')
      rest = lines.pop() ?? ''
      return lines
        .map((line) => takeLine(line.replace(/\r$/, '')))
        .filter((event) => event !== null)
    }
  }
}

/** A line that starts with a colon is a comment: it only keeps the connection alive. */
function addField(fields: Map<string, string>, line: string): void {
  const [, name, value = ''] = /^([^:]+)(?:: ?(.*))?$/.exec(line) ?? []
  if (name === undefined) return
  const earlier = fields.get(name)
  fields.set(name, name === 'data' && earlier !== undefined ? `${earlier}\n${value}` : value)
}
