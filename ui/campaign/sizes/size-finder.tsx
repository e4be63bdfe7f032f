import { Fragment } from 'preact'
import { useState } from 'preact/hooks'
import { findPresets, sizePresets } from '../../../core/campaign/sizes/size-presets'
import { byPlatform, type SizeSet } from '../../../core/campaign/sizes/size-sets'
import { Choice } from '../../components/choice'
import type { StepProps } from '../steps/step-props'
import { SizeRow } from './size-row'

type Props = Pick<StepProps, 'campaign' | 'state' | 'actions'>

const groups = [...new Set(sizePresets.map(({ group }) => group))]
const any = ''
const favourite = 'Favourites'
const own = 'Own'

/** Sizes of networks, stores and screens, and people's own, by word or by platform. */
export function SizeFinder({ campaign, state, actions }: Props) {
  const { person, file } = state.campaign.sizes
  const [query, setQuery] = useState('')
  const [chosen, setGroup] = useState(person.favourites.length > 0 ? favourite : any)
  // Words are for what isn't in sight: favourites come first then, and are not all.
  const group = chosen === favourite && query.trim() !== '' ? any : chosen
  const kept = [...new Map([...file.own, ...person.own].map((one) => [one.id, one])).values()]
  const isStarred = (id: string) => person.favourites.includes(id)
  const isKept = (id: string) => kept.some((one) => one.id === id)
  const all = [...kept, ...sizePresets].filter((preset) => {
    if (group === favourite) return isStarred(preset.id)
    return group === any || preset.group === group
  })
  const isAsking = query.trim() !== '' || group !== any
  const found = isAsking ? findPresets(query, all, person.favourites) : []
  const ids = new Set(campaign.sizes.map(({ id }) => id))
  const named = [favourite, ...(kept.length > 0 ? [own] : []), ...groups]
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
              ...named.map((name) => ({ value: name, words: name }))
            ]
          }
        ]}
        chosen={group}
        onChange={setGroup}
      />
      {isAsking && found.length === 0 && (
        <p class="empty">
          {group === favourite && person.favourites.length === 0
            ? 'No favourites yet: the star of a size makes it one.'
            : 'No size is called so here. Choose another platform, or add your own.'}
        </p>
      )}
      {found.length > 0 && (
        <ul class="list size-list" aria-label="Sizes found">
          {byPlatform(found).map((set) => (
            <Fragment key={set.name}>
              <PlatformLine set={set} chosen={ids} onToggle={actions.toggleSizes} />
              {set.sizes.map((preset) => (
                <SizeRow
                  key={preset.id}
                  preset={preset}
                  isOn={ids.has(preset.id)}
                  isBelowPlatform={set.sizes.length > 1}
                  star={{ isStarred: isStarred(preset.id), onStar: actions.toggleFavourite }}
                  onForget={isKept(preset.id) ? actions.forgetSize : null}
                  onToggle={actions.toggleSize}
                />
              ))}
            </Fragment>
          ))}
        </ul>
      )}
    </>
  )
}

type LineProps = Readonly<{
  set: SizeSet
  chosen: ReadonlySet<string>
  onToggle: StepProps['actions']['toggleSizes']
}>

/** `Instagram`, and a press for all of its sizes; one size speaks for itself. */
function PlatformLine({ set: { name, sizes }, chosen, onToggle }: LineProps) {
  if (sizes.length < 2) return null
  const words = `${sizes.every(({ id }) => chosen.has(id)) ? 'Leave' : 'Take'} all ${sizes.length}`
  return (
    <li class="size-row size-platform">
      <span>{name}</span>
      <button
        type="button"
        class="link"
        aria-label={`${words} of ${name}`}
        onClick={() => onToggle(sizes)}
      >
        {words}
      </button>
    </li>
  )
}
