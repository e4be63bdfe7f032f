import { useEffect } from 'preact/hooks'
import type { Actions } from '../../session'

/** Where keys have a meaning of their own; the takes' radio buttons have it for arrows only. */
const others = 'input:not([name=take]), textarea, select, [contenteditable], dialog, [role=slider]'
const othersForArrows = `${others}, [role=tablist], input`

export type KeyActions = Pick<Actions, 'flipTakes' | 'compare' | 'starShown' | 'deleteShown'>

/**
 * Keys for the takes of the selected frames, anywhere in the panel: ← → flip, S stars, Delete
 * deletes, C held shows what was there before, ⇧C what was there before Framefill.
 */
export function useTakeKeys(actions: KeyActions, isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return
    const keyDown = (event: KeyboardEvent) => {
      const act = isMeant(event) && actionOf(event, actions)
      if (!act) return
      event.preventDefault()
      act()
    }
    const keyUp = ({ key }: KeyboardEvent) => {
      if (key.toLowerCase() === 'c') actions.compare(false)
    }
    // A key let go outside of the panel is never heard here.
    const blur = () => actions.compare(false)
    document.addEventListener('keydown', keyDown)
    document.addEventListener('keyup', keyUp)
    window.addEventListener('blur', blur)
    return () => {
      document.removeEventListener('keydown', keyDown)
      document.removeEventListener('keyup', keyUp)
      window.removeEventListener('blur', blur)
    }
  }, [actions, isOn])
}

function isMeant(event: KeyboardEvent): boolean {
  const { target, key, defaultPrevented, isComposing } = event
  if (defaultPrevented || isComposing || event.metaKey || event.ctrlKey || event.altKey)
    return false
  const taken = key.startsWith('Arrow') ? othersForArrows : others
  return !(target instanceof Element && target.closest(taken))
}

function actionOf(
  { key, repeat, shiftKey }: KeyboardEvent,
  actions: KeyActions
): (() => void) | null {
  if (key === 'ArrowLeft') return () => actions.flipTakes(-1)
  if (key === 'ArrowRight') return () => actions.flipTakes(1)
  // Held down, each of these would happen again and again.
  if (repeat) return null
  if (key === 's' || key === 'S') return () => actions.starShown()
  if (key === 'Delete' || key === 'Backspace') return () => actions.deleteShown()
  if (key === 'c' || key === 'C') return () => actions.compare(true, shiftKey)
  return null
}
