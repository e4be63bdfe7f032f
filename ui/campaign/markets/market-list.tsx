import { Check } from '../../components/check'
import { Choice } from '../../components/choice'
import type { StepProps } from '../steps/step-props'
import { MarketCard } from './market-card'
import { marketsOf } from './markets-of'

const overflows = [
  { value: 'flag', words: 'Say so' },
  { value: 'shrink', words: 'Make letters smaller' },
  { value: 'wrap', words: 'Break lines' }
] as const

/** Languages of the table: their fonts, chosen once and remembered, and what the prompt calls them. */
export function MarketList({ campaign, state, actions }: StepProps) {
  const { families, fonts } = state.campaign
  const { choices } = campaign
  const markets = marketsOf(campaign)
  const choose = (change: Partial<typeof choices>) =>
    actions.changeCampaign({ choices: { ...choices, ...change } })
  return (
    <div class="more">
      {markets.length === 0 && (
        <p class="quiet">A column called market, with tags such as ja or pt-BR, makes languages.</p>
      )}
      {markets.map((one) => (
        <MarketCard
          key={one.market.tag}
          count={one}
          fonts={fonts.find(({ market }) => market?.tag === one.market.tag)?.fonts ?? []}
          choice={campaign.markets.find(({ tag }) => tag === one.market.tag)}
          actions={actions}
        />
      ))}
      <datalist id="families">
        {families?.map((family) => (
          <option key={family} value={family} />
        ))}
      </datalist>
      <Choice
        label="Long text"
        groups={[{ name: '', options: overflows }]}
        chosen={choices.overflow}
        onChange={(value) => {
          const overflow = overflows.find((one) => one.value === value)?.value
          if (overflow) choose({ overflow })
        }}
      />
      {markets.some(({ market }) => market.direction === 'rtl') && (
        <Check
          words="Align right-to-left languages to the right"
          isOn={choices.alignsRightToLeft}
          onChange={(alignsRightToLeft) => choose({ alignsRightToLeft })}
        />
      )}
    </div>
  )
}
