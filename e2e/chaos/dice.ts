import { createRandom } from '../../core/seeded-random'

export type Dice = Readonly<{
  /** A whole number from 0 to `sides` - 1. */
  roll: (sides: number) => number
  /** Throws when there is nothing to choose from. */
  pick: <Item>(items: readonly Item[]) => Item
}>

export function createDice(seed: number): Dice {
  const random = createRandom(seed)
  const roll = (sides: number) => Math.floor(random() * sides)
  return {
    roll,
    pick: (items) => {
      const item = items[roll(items.length)]
      if (item === undefined) throw new Error('There is nothing to choose from')
      return item
    }
  }
}
