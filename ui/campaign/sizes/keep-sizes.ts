import type { KeptSizes, SizePreset } from '../../../core/campaign/sizes/size-preset'
import type { KeptFor } from '../../../core/wire/campaign/kept-calls'
import type { SessionContext } from '../../session-context'
import type { CampaignDesk } from '../campaign-desk'

export type SizeKeeper = Readonly<{
  readSizes: () => Promise<void>
  /** Marks a size as one of this person's favourites, or no longer. */
  toggleFavourite: (id: string) => Promise<void>
  /** Keeps an own size for this person, or in the file for everybody. */
  keepSize: (preset: SizePreset, keptFor: KeptFor) => Promise<void>
  /** Keeps these as what this person took last. */
  rememberSizes: (presets: readonly SizePreset[]) => Promise<void>
  forgetSize: (preset: SizePreset) => Promise<void>
}>

/** Sizes that people keep beside ours. */
export function createSizeKeeper(context: SessionContext, desk: CampaignDesk): SizeKeeper {
  const { call, sayProblem, takeFailure } = context

  const change = async (keptFor: KeptFor, toNext: (kept: KeptSizes) => KeptSizes) => {
    const before = desk.read().sizes
    const sizes = toNext(before[keptFor])
    if (sizes === before[keptFor]) return
    desk.patch({ sizes: { ...before, [keptFor]: sizes } })
    try {
      await call('size.write', { for: keptFor, sizes })
    } catch (error) {
      // Shown as kept, it would be missed later.
      desk.patch({ sizes: before })
      sayProblem(takeFailure(error).message)
    }
  }

  return {
    readSizes: async () => {
      try {
        desk.patch({ sizes: await call('size.list', {}) })
      } catch (error) {
        sayProblem(takeFailure(error).message)
      }
    },
    toggleFavourite: (id) =>
      change('person', (kept) => {
        const others = kept.favourites.filter((one) => one !== id)
        const isOff = others.length < kept.favourites.length
        return { ...kept, favourites: isOff ? others : [...others, id] }
      }),
    keepSize: (preset, keptFor) =>
      change(keptFor, (kept) => ({
        ...kept,
        own: [...kept.own.filter(({ id }) => id !== preset.id), preset]
      })),
    rememberSizes: async (presets) => {
      try {
        // Whoever has not opened the sizes knows none of them, and would write over them.
        desk.patch({ sizes: await call('size.list', {}) })
        await change('person', (kept) =>
          isSame(kept.last ?? [], presets) ? kept : { ...kept, last: [...presets] }
        )
      } catch (error) {
        takeFailure(error)
      }
    },
    forgetSize: async ({ id }) => {
      for (const keptFor of ['person', 'file'] as const)
        await change(keptFor, (kept) =>
          kept.own.some((one) => one.id === id)
            ? { ...kept, own: kept.own.filter((one) => one.id !== id) }
            : kept
        )
    }
  }
}

const isSame = (one: readonly SizePreset[], other: readonly SizePreset[]) =>
  one.map(({ id }) => id).join('\n') === other.map(({ id }) => id).join('\n')
