import * as z from 'zod/mini'
import { domainFault, listFault } from './domains'

const text = z.string().check(z.minLength(1))
const command = z.strictObject({
  command: text,
  name: text,
  multipleSelection: z.optional(z.boolean())
})
const parameter = z.strictObject({
  name: text,
  key: text,
  description: z.optional(z.string()),
  allowFreeform: z.optional(z.boolean()),
  optional: z.optional(z.boolean())
})
const parameters = z.array(parameter).check(
  z.refine((list) => isSorted(list.map(({ optional }) => optional === true)), {
    error: 'Optional parameters must be last.'
  }),
  z.refine((list) => isUnique(list.map(({ key }) => key)), {
    error: 'Parameter keys must be unique.'
  })
)
const menuItem = z.union([
  z.strictObject({ separator: z.literal(true) }),
  z.strictObject({
    name: text,
    command: text,
    parameters: z.optional(parameters),
    parameterOnly: z.optional(z.boolean())
  })
])

const NetworkAccess = z
  .strictObject({
    allowedDomains: z.array(z.string()),
    reasoning: z.optional(z.string().check(z.maxLength(1000))),
    devAllowedDomains: z.optional(z.array(z.string()))
  })
  .check(
    z.superRefine((access, context) => {
      for (const list of ['allowedDomains', 'devAllowedDomains'] as const) {
        const domains = access[list]
        if (!domains) continue
        const faults = [
          listFault(list, domains),
          ...domains.map((domain) => domainFault(list, domain))
        ]
        for (const message of faults)
          if (message) context.addIssue({ code: 'custom', path: [list], message, input: access })
      }
      const message = reasoningFault(access.allowedDomains, access.reasoning)
      if (message) context.addIssue({ code: 'custom', message, input: access })
    })
  )

/**
 * A plugin's manifest.json by the rules of Figma's own validator, as far as they are known (claim
 * figma.manifest-rules). Unknown keys are refused. How Framefill works in Slides and Buzz is
 * open (claim figma.other-editors).
 */
export const Manifest = z
  .strictObject({
    name: text,
    id: text,
    api: z.literal('1.0.0'),
    main: text,
    ui: z.optional(z.union([text, z.record(z.string(), text)])),
    documentAccess: z.literal('dynamic-page'),
    editorType: z.array(z.enum(['figma', 'figjam', 'dev', 'slides', 'buzz'])).check(
      z.minLength(1),
      z.refine((types) => !(types.includes('figjam') && types.includes('dev')), {
        error: '"figjam" and "dev" together are not supported.'
      })
    ),
    networkAccess: z.optional(NetworkAccess),
    parameters: z.optional(parameters),
    parameterOnly: z.optional(z.boolean()),
    menu: z.optional(z.array(menuItem)),
    relaunchButtons: z.optional(
      z.array(command).check(
        z.refine((list) => isUnique(list.map((one) => one.command)), {
          error: 'The commands of "relaunchButtons" must be unique.'
        })
      )
    ),
    enableProposedApi: z.optional(z.boolean()),
    enablePrivatePluginApi: z.optional(z.boolean()),
    build: z.optional(z.string()),
    permissions: z.optional(
      z.array(z.enum(['currentuser', 'activeusers', 'fileusers', 'payments', 'teamlibrary']))
    ),
    capabilities: z.optional(z.array(z.enum(['textreview', 'codegen', 'inspect', 'vscode'])))
  })
  .check(
    z.refine(({ menu, parameters }) => !menu || !parameters, {
      error: 'With a menu, parameters belong to its items.'
    })
  )
export type Manifest = z.infer<typeof Manifest>

/** Whether no false comes after a true. */
function isSorted(flags: readonly boolean[]): boolean {
  return flags.lastIndexOf(false) < flags.length - flags.filter((flag) => flag).length
}

function isUnique(values: readonly string[]): boolean {
  return new Set(values).size === values.length
}

function reasoningFault(domains: readonly string[], reasoning: string | undefined): string | null {
  if (reasoning) return null
  const words = (what: string) =>
    `Invalid value for networkAccess. If you want to allow ${what}, please add a "reasoning" field to the networkAccess object.`
  if (domains.includes('*')) return words('all domains')
  // A port counts as local for Figma, whatever the host.
  if (domains.some((domain) => /:\/\/localhost\b|:\d+(\/|$)/.test(domain)))
    return `${words('localhost')} If it is for development only, please add a "devAllowedDomains" field instead.`
  return null
}
