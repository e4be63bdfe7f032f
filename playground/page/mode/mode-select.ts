import { isMode, type Mode, readMode, withMode } from './mode'

/** The menu of modes in the bar, which starts with what the address says. */
export function createModeSelect(
  select: HTMLSelectElement,
  onChange: (mode: Mode) => void
): Readonly<{ current: () => Mode }> {
  let current = readMode(new URLSearchParams(location.search))
  select.value = current
  select.addEventListener('change', () => {
    if (!isMode(select.value)) return
    current = select.value
    const asked = withMode(new URLSearchParams(location.search), current)
    history.replaceState(null, '', `${location.pathname}${asked.size > 0 ? `?${asked}` : ''}`)
    onChange(current)
  })
  return { current: () => current }
}
