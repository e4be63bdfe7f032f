import type { ButtonHTMLAttributes } from 'preact'

/** A small control of a line, or a text button for what comes next. */
export function Small(props: ButtonHTMLAttributes<HTMLButtonElement>) {
  return <button type="button" class="small" {...props} />
}
