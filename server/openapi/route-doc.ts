/** A parameter is a string unless `kind` says otherwise. */
export type Parameter = Readonly<{
  name: string
  in: 'path' | 'query' | 'header'
  description: string
  example?: string | number
  kind?: 'integer'
  isRequired?: true
}>

/** What the table of routes doesn't say about a route. */
export type RouteDoc = Readonly<{
  summary: string
  description?: string
  parameters?: readonly Parameter[]
  /** A body that can be sent as it stands. */
  example?: unknown
}>
