export type Crowd = Readonly<{
  /** The returned function may be called more than once. */
  enter: () => () => void
  /** The most that were there at once. */
  most: () => number
}>

export function createCrowd(): Crowd {
  const present = new Set<symbol>()
  let most = 0
  return {
    enter: () => {
      const one = Symbol()
      most = Math.max(most, present.add(one).size)
      return () => void present.delete(one)
    },
    most: () => most
  }
}
