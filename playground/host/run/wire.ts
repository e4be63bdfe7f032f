/** A value on its way between the sandbox and the host: JSON, and the byte arrays it names. */
export type Packed = Readonly<{ json: string; buffers: readonly Uint8Array[] }>

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

const tagName = '"$":'

/**
 * Packs what Figma lets through a message: plain values, Date and Uint8Array (claim
 * figma.message-values). `refuse` is called with a word for anything else.
 */
export function pack(value: unknown, refuse: (what: string) => never): Packed {
  // Most of what is sent needs no tag; looking is cheaper than copying where the plugin's engine does it.
  if (isPlain(value)) return { json: JSON.stringify(value), buffers: [] }
  const buffers: Uint8Array[] = []
  const encode = (part: unknown): Json => {
    if (part === undefined) return tag('undefined')
    if (part === null || typeof part === 'boolean' || typeof part === 'string') return part
    if (typeof part === 'number') return Number.isFinite(part) ? part : tag('number', String(part))
    if (typeof part !== 'object') return refuse(typeof part)
    if (Array.isArray(part)) return part.map(encode)
    const kind = kindOf(part)
    if (kind === 'Uint8Array') return tag('bytes', buffers.push(part as Uint8Array) - 1)
    if (kind === 'Date') return tag('date', (part as Date).getTime())
    if (kind !== 'Object') return refuse(kind)
    const copy = Object.fromEntries(Object.entries(part).map(([key, item]) => [key, encode(item)]))
    return '$' in part ? tag('object', copy) : copy
  }
  return { json: JSON.stringify(encode(value)), buffers }
}

export function unpack({ json, buffers }: Packed): unknown {
  if (!json.includes(tagName)) return JSON.parse(json)
  const decode = (part: Json): unknown => {
    if (part === null || typeof part !== 'object') return part
    if (isList(part)) return part.map(decode)
    const tagged = part.$
    if (tagged === undefined || !isList(tagged)) return decodeEntries(part)
    const [name, content = null] = tagged
    if (name === 'bytes') return buffers[Number(content)]
    if (name === 'date') return new Date(Number(content))
    if (name === 'number') return Number(content)
    return name === 'object' ? decodeEntries(content) : undefined
  }
  const decodeEntries = (part: Json): unknown =>
    Object.fromEntries(Object.entries(part ?? {}).map(([key, item]) => [key, decode(item)]))
  return decode(JSON.parse(json))
}

/** Whether JSON says the same of it by itself. */
function isPlain(part: unknown): boolean {
  if (part === null || typeof part === 'boolean' || typeof part === 'string') return true
  if (typeof part === 'number') return Number.isFinite(part)
  if (typeof part !== 'object') return false
  if (Array.isArray(part)) return part.every(isPlain)
  return kindOf(part) === 'Object' && !('$' in part) && Object.values(part).every(isPlain)
}

function tag(name: string, content: Json = null): Json {
  return { $: [name, content] }
}

/** By name and not by instanceof: values may come from another realm. */
function kindOf(value: object): string {
  return Object.prototype.toString.call(value).slice(8, -1)
}

function isList(part: Json): part is readonly Json[] {
  return Array.isArray(part)
}
