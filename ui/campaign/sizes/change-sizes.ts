import { type SizePreset, toOwnPreset } from '../../../core/campaign/sizes/size-preset'
import type { SessionContext } from '../../session-context'
import type { CampaignDesk } from '../campaign-desk'
import type { MasterChanges } from '../file/change-masters'

export type SizeChanges = Readonly<{
  /** Adds a size, or takes it out again. */
  toggleSize: (preset: SizePreset) => void
  /** Adds sizes that go together, or takes them out again where all of them are in. */
  toggleSizes: (presets: readonly SizePreset[]) => void
  /** A size of the person's own; null, with a sentence, where it is no size. */
  addOwnSize: (name: string, width: number, height: number) => SizePreset | null
  /** Sizes of the selected layers, each once. */
  addSelectedSizes: () => void
}>

/** Changes the sizes of the open campaign. */
export function createSizeChanges(
  context: SessionContext,
  desk: CampaignDesk,
  { takeFirstMaster }: Pick<MasterChanges, 'takeFirstMaster'>
): SizeChanges {
  const { store, say, sayProblem, takeFailure } = context
  const include = (presets: readonly SizePreset[]) =>
    desk.change((campaign) => {
      const known = new Set(campaign.sizes.map(({ id }) => id))
      const more = presets.filter(({ id }) => !known.has(id))
      return more.length === 0 ? campaign : { ...campaign, sizes: [...campaign.sizes, ...more] }
    })
  const add = (presets: readonly SizePreset[]) => {
    include(presets)
    takeFirstMaster().catch((error: unknown) => takeFailure(error))
  }

  const toggleSizes = (presets: readonly SizePreset[]) => {
    const ids = presets.map(({ id }) => id)
    const chosen = desk.read().open?.sizes ?? []
    if (!ids.every((one) => chosen.some(({ id }) => id === one))) return add(presets)
    desk.change((campaign) => ({
      ...campaign,
      sizes: campaign.sizes.filter(({ id }) => !ids.includes(id))
    }))
  }

  return {
    toggleSize: (preset) => toggleSizes([preset]),
    toggleSizes,
    addOwnSize: (name, width, height) => {
      const reading = toOwnPreset(name, width, height)
      if (reading.kind === 'fault') {
        sayProblem(reading.message)
        return null
      }
      add([reading.preset])
      return reading.preset
    },
    addSelectedSizes: () => {
      const { targets } = store.read().selection
      const readings = targets.map(({ name, width, height }) =>
        toOwnPreset(name, Math.round(width), Math.round(height))
      )
      const presets = readings.flatMap((one) => (one.kind === 'preset' ? [one.preset] : []))
      const once = [...new Map(presets.map((preset) => [preset.id, preset])).values()]
      if (once.length === 0) return sayProblem('Select frames of the sizes that you want.')
      // Frames that are selected for their sizes are not the one that is repeated.
      include(once)
      say(once.length === 1 ? '1 size added.' : `${once.length} sizes added.`)
    }
  }
}
