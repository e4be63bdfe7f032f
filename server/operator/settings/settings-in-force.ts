import * as z from 'zod/mini'
import { secretNames } from '../../settings/secret-files'

/** A setting as this relay was started with it; `value` is null where it is a secret or not set. */
export type SettingInForce = Readonly<{
  name: string
  value: string | null
  isSecret: boolean
  source: 'environment' | 'file' | 'default' | 'unset'
  /** The file that it came from. */
  file: string | null
}>

type Source = Readonly<Record<string, string | undefined>>

/** Of every setting that a schema of the environment names, by name. Never gives a secret away. */
export function listSettings(
  variables: Readonly<Record<string, z.ZodMiniType>>,
  source: Source
): SettingInForce[] {
  return Object.entries(variables)
    .map(([name, schema]): SettingInForce => {
      const isSecret = secretNames.some((secret) => secret === name)
      const file = source[`${name}_FILE`]?.trim() || null
      const given = source[name]?.trim() || null
      if (isSecret && file !== null) return { name, value: null, isSecret, source: 'file', file }
      if (given !== null)
        return {
          name,
          value: isSecret ? null : given,
          isSecret,
          source: 'environment',
          file: null
        }
      const standard = z.safeParse(schema, undefined)
      const value = standard.success && standard.data !== undefined ? String(standard.data) : null
      return { name, value, isSecret, source: value === null ? 'unset' : 'default', file: null }
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
}
