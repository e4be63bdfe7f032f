import { useState } from 'preact/hooks'

/** Lists show four or so at a time; others come as they scroll. */
const step = 20

type Rows = Readonly<{
  /** How many are worth drawing. */
  most: number
  onScroll: (event: Readonly<{ currentTarget: HTMLElement }>) => void
}>

/** Keeps a list of hundreds as cheap as one of twenty. */
export function useRowsAtOnce(): Rows {
  const [most, setMost] = useState(step)
  return {
    most,
    onScroll: ({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
      if (scrollTop + 2 * clientHeight >= scrollHeight) setMost(most + step)
    }
  }
}
