import type { Dice } from '../dice'
import type { Herd } from '../herd'
import type { Plan } from '../plan'
import type { Stores } from '../stores'
import type { Deed, Doer } from './deeds'
import { poisonOne } from './poison'

type Scene = Readonly<{
  plan: Plan
  herd: Herd
  stores: Stores
  dice: Dice
  /** Takes the ids of jobs that were made unreadable. */
  poisoned: Set<string>
}>

/** How each deed is done; what takes time is over when it resolves. */
export function toDoers({ plan, herd, stores, dice, poisoned }: Scene): Record<Deed, Doer> {
  const { databaseDoor, pictureDoor, disk, ask } = stores
  /** Longer than a lease, so that others notice. */
  const long = () => Math.round(plan.leaseMs * (1.2 + dice.roll(100) / 100))
  return {
    kill: herd.killOne,
    swap: herd.swapNext,
    freeze: () => herd.freezeOne(long()),
    step: herd.stepOne,
    database: async () => {
      await databaseDoor?.shut(dice.pick(['cut', 'silent']), long())
      return true
    },
    pictures: async () => {
      await pictureDoor?.shut(dice.pick(['cut', 'silent']), long())
      return true
    },
    disk: async () => {
      await disk?.fill(long())
      return true
    },
    poison: async () => {
      const id = await poisonOne(ask)
      if (id) poisoned.add(id)
      return id !== null
    }
  }
}
