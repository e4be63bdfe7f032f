import type { ComponentChild, FunctionComponent } from 'preact'
import { memo } from '../browser/memo'

type Looking = Readonly<{ state: object }>

/**
 * A view that is redrawn only when one of these parts of the state, or another property, is a
 * different one: pictures arrive many times a second, and most of the panel stays as it is.
 */
export function drawOn<Props extends Looking>(
  parts: Readonly<Record<keyof Props['state'], true>>,
  view: (props: Props) => ComponentChild
): FunctionComponent<Props> {
  const names = Object.keys(parts) as (keyof Props['state'])[]
  return memo(view as FunctionComponent<Props>, (before, after) => {
    const old: Props['state'] = before.state
    const next: Props['state'] = after.state
    const others = Object.keys(after) as (keyof Props)[]
    return (
      names.every((name) => old[name] === next[name]) &&
      others.every((name) => name === 'state' || before[name] === after[name])
    )
  })
}
