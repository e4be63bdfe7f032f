import * as z from 'zod/mini'

/** Where telemetry goes; without an endpoint none is made. */
export type OtlpSettings = Readonly<{
  /** The collector's address, to which `/v1/traces` and `/v1/metrics` are added. */
  endpoint: string
  headers: Readonly<Record<string, string>>
  serviceName: string
}>

/** Names and forms of the OpenTelemetry specification; of protocols only `http/json`. */
export const otlpVariables = {
  OTEL_EXPORTER_OTLP_ENDPOINT: z.optional(
    z
      .string()
      .check(
        z.refine(
          (text) => isAddress(text.trim()),
          'OTEL_EXPORTER_OTLP_ENDPOINT must be the address of a collector that takes OTLP over HTTP, for example http://localhost:4318.'
        )
      )
  ),
  OTEL_EXPORTER_OTLP_HEADERS: z.optional(
    z
      .string()
      .check(
        z.refine(
          (text) => toHeaders(text) !== null,
          'OTEL_EXPORTER_OTLP_HEADERS must be names and values split by commas, for example api-key=abc,tenant=one, with special characters as %20 and so on.'
        )
      )
  ),
  OTEL_EXPORTER_OTLP_PROTOCOL: z.optional(
    z.literal(
      'http/json',
      'OTEL_EXPORTER_OTLP_PROTOCOL can only be http/json here, which every collector takes at its HTTP port (4318).'
    )
  ),
  OTEL_SERVICE_NAME: z._default(
    z
      .string()
      .check(
        z.regex(/^[\w.-]{1,100}$/, 'OTEL_SERVICE_NAME must be 1 to 100 letters, digits, - _ or .')
      ),
    'framefill-relay'
  )
}

export function toOtlpSettings(variables: {
  OTEL_EXPORTER_OTLP_ENDPOINT?: string | undefined
  OTEL_EXPORTER_OTLP_HEADERS?: string | undefined
  OTEL_SERVICE_NAME: string
}): OtlpSettings | null {
  const endpoint = variables.OTEL_EXPORTER_OTLP_ENDPOINT?.trim().replace(/\/+$/, '')
  if (!endpoint) return null
  const headers = toHeaders(variables.OTEL_EXPORTER_OTLP_HEADERS ?? '') ?? {}
  return { endpoint, headers, serviceName: variables.OTEL_SERVICE_NAME }
}

function isAddress(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !['http:', 'https:'].includes(url.protocol)) return false
  return !url.username && !url.search && !url.hash
}

function toHeaders(text: string): Record<string, string> | null {
  const pairs = text.split(',').filter((pair) => pair.trim() !== '')
  const headers: Record<string, string> = {}
  for (const pair of pairs) {
    const [, name, value] = /^\s*([\w-]+)\s*=\s*([\x21-\x7e]+)\s*$/.exec(pair) ?? []
    if (!name || !value) return null
    try {
      headers[name.toLowerCase()] = decodeURIComponent(value)
    } catch {
      return null
    }
  }
  return headers
}
