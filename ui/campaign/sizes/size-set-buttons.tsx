import type { SizePreset } from '../../../core/campaign/sizes/size-preset'
import { sizePresets } from '../../../core/campaign/sizes/size-presets'
import { type SizeSet, sizeSets } from '../../../core/campaign/sizes/size-sets'
import { toSizeText } from '../../../core/size'
import { Small } from '../../components/small'
import { countOf } from '../rows/row-words'
import type { StepProps } from '../steps/step-props'

type Props = Pick<StepProps, 'campaign' | 'state' | 'actions'>

/** Sizes that are mostly taken together, by one press, and taken out by another. */
export function SizeSetButtons({ campaign, state, actions }: Props) {
  const chosen = new Set(campaign.sizes.map(({ id }) => id))
  return (
    <fieldset class="line">
      <legend class="visually-hidden">Sizes that go together</legend>
      {setsOf(state.campaign.sizes).map(({ name, sizes }) => (
        <Small
          key={name}
          title={titleOf(sizes)}
          aria-pressed={sizes.every(({ id }) => chosen.has(id))}
          onClick={() => actions.toggleSizes(sizes)}
        >
          {`${name} · ${countOf(sizes.length, 'size')}`}
        </Small>
      ))}
    </fieldset>
  )
}

/** A person's own come first. */
function setsOf({ person, file }: StepProps['state']['campaign']['sizes']): readonly SizeSet[] {
  const known = [...person.own, ...file.own, ...sizePresets]
  const favourites = person.favourites.flatMap((id) => known.find((one) => one.id === id) ?? [])
  const mine = [
    { name: 'As last time', sizes: person.last ?? [] },
    { name: 'Favourites', sizes: favourites }
  ]
  return [...mine.filter(({ sizes }) => sizes.length > 0), ...sizeSets]
}

const titleOf = (sizes: readonly SizePreset[]) =>
  sizes.map((size) => `${size.name} ${toSizeText(size)}`).join(', ')
