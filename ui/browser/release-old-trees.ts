import { type Component, options, type VNode } from 'preact'

/**
 * An element as Preact 10 keeps it, by the names that its own fields have in every build: the
 * component, the parent and the children.
 */
export type Drawn = VNode & {
  __c?: Component | null
  __?: Drawn | null
  __k?: readonly (Drawn | null)[] | null
}

/**
 * Lets go of what was drawn before. Preact keeps elements that are the same object as the last time,
 * such as what the kit's icons draw, and those that `memo` spares; they point to the tree in which
 * they were drawn first, that one to others, and in the end nothing is ever freed
 * (preactjs/preact#4909; measured here: 1 MB more with each picture of a hundred). What a component
 * drew is of no use once it has redrawn, so its earlier element loses its ties.
 */
export function releaseOldTrees(): void {
  const latest = new WeakMap<Component, Drawn>()
  const replaced: Drawn[] = []
  const cut = () => {
    for (const element of replaced.splice(0)) {
      element.__ = null
      element.__k = null
    }
  }
  const { diffed } = options
  options.diffed = (element: Drawn) => {
    diffed?.(element)
    const component = element.__c
    if (!component) return
    const earlier = latest.get(component)
    latest.set(component, element)
    if (!earlier || earlier === element) return
    // While it draws, Preact finds places by the earlier tree; it is done when its caller is.
    if (replaced.push(earlier) === 1) queueMicrotask(cut)
  }
}
