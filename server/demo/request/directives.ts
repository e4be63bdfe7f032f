/**
 * What a prompt can ask of the stand-in, anywhere in its text: `[demo:name]` or `[demo:name:option]`.
 * Several may be combined. Names that aren't listed are ignored.
 */
export const directiveTable = {
  'filter-before': 'The prompt is refused at once. Options a, b, c, d, e choose the error dialect.',
  'filter-after':
    'The picture is refused after its generation time; option stream: in mid-stream, after a partial.',
  'rate-limit':
    '429 with Retry-After: 2 on the first call for this exact prompt; option always: on every call.',
  overloaded: '429 EngineOverloaded on the first call for this exact prompt.',
  unavailable: '503 on the first call for this exact prompt.',
  'server-error': '500 in the service’s own words.',
  gateway: 'Drawn and paid for; then a gateway answers 503 with a page of its own.',
  timeout: '408 after a while.',
  blocked: '403: the account is blocked for everyone.',
  redirect: '307 to another path, where a caller who follows shows up in the recorded calls.',
  'mid-stream-error': 'After the first partial an error event.',
  cut: 'After the first partial the connection breaks.',
  slow: 'About 20 seconds at a natural pace, 3 at the fast one; option long: 20 at any; a number: so many milliseconds; option wall: longer than a call may take that isn’t streamed.',
  play: 'Answers as the recording of this name did, where a folder of recordings is given.',
  big: 'The file is padded to about 10 MB; option more: 12 MB.'
} as const
export type Directive = keyof typeof directiveTable

const directivePattern = /\[demo:([a-z-]+)(?::([\w-]+))?\]/g

/** The directives of a prompt with their options, `''` where none is given. */
export function readDirectives(prompt: string): ReadonlyMap<Directive, string> {
  const found = new Map<Directive, string>()
  for (const [, name = '', option = ''] of prompt.matchAll(directivePattern))
    if (isDirective(name)) found.set(name, option)
  return found
}

/** The prompt as the picture should see it: what stands behind a blank line is about the frame. */
export function withoutDirectives(prompt: string): string {
  const [typed = ''] = prompt.split('\n\n')
  return typed.replaceAll(directivePattern, ' ').replaceAll(/\s+/g, ' ').trim()
}

function isDirective(name: string): name is Directive {
  return Object.hasOwn(directiveTable, name)
}
