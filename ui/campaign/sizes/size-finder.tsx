import { useState } from 'preact/hooks'
import type { SizePreset } from '../../../core/campaign/sizes/size-preset'
import { findPresets, sizePresets } from '../../../core/campaign/sizes/size-presets'
import { Choice } from '../../components/choice'
import { SizeRow } from './size-row'

type Props = Readonly<{
  chosen: readonly SizePreset[]
  onToggle: (preset: SizePreset) => void
}>

const groups = [...new Set(sizePresets.map(({ group }) => group))]
const any = ''

/** Sizes of networks, stores and screens, by word or by platform. */
export function SizeFinder({ chosen, onToggle }: Props) {
  const [query, setQuery] = useState('')
  const [group, setGroup] = useState(any)
  const isIn = (preset: SizePreset) => group === any || preset.group === group
  const isAsking = query.trim() !== '' || group !== any
  const found = isAsking ? findPresets(query, sizePresets.filter(isIn)) : []
  const ids = new Set(chosen.map(({ id }) => id))
  return (
    <>
      <label class="visually-hidden" for="size-search">
        Search sizes
      </label>
      <input
        id="size-search"
        class="text"
        type="search"
        placeholder="Search sizes: story, 300×250, LinkedIn…"
        spellcheck={false}
        value={query}
        onInput={(event) => setQuery(event.currentTarget.value)}
      />
      <Choice
        label="Platform"
        groups={[
          {
            name: '',
            options: [
              { value: any, words: 'Any' },
              ...groups.map((name) => ({ value: name, words: name }))
            ]
          }
        ]}
        chosen={group}
        onChange={setGroup}
      />
      {isAsking && found.length === 0 && <p class="empty">No size is called so. Add your own.</p>}
      {found.length > 0 && (
        <ul class="list size-list" aria-label="Sizes found">
          {found.map((preset) => (
            <SizeRow
              key={preset.id}
              preset={preset}
              isOn={ids.has(preset.id)}
              onToggle={onToggle}
            />
          ))}
        </ul>
      )}
    </>
  )
}
