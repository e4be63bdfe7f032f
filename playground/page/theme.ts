import type { Theme } from './plugin/panel-html'

export type ThemeSwitch = Readonly<{
  current: () => Theme
  toggle: () => void
  listen: (listener: (theme: Theme) => void) => void
}>

/** The theme of page and panel; `asked` comes from the address, otherwise the system's is taken. */
export function createThemeSwitch(asked: string | null): ThemeSwitch {
  const listeners = new Set<(theme: Theme) => void>()
  const prefersDark = matchMedia('(prefers-color-scheme: dark)').matches
  let current: Theme = (asked ? asked === 'dark' : prefersDark) ? 'dark' : 'light'
  const show = (theme: Theme): void => {
    current = theme
    // The same class that Figma puts on a panel's <html>.
    document.documentElement.className = `figma-${theme}`
    for (const listener of listeners) listener(theme)
  }
  show(current)
  return {
    current: () => current,
    toggle: () => show(current === 'dark' ? 'light' : 'dark'),
    listen: (listener) => void listeners.add(listener)
  }
}
