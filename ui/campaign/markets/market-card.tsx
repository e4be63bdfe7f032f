import type { MarketFonts } from '../../../core/campaign/markets/plan-fonts'
import { countOf } from '../rows/row-words'
import type { StepProps } from '../steps/step-props'
import type { MarketCount } from './markets-of'

type Props = Readonly<{
  count: MarketCount
  fonts: MarketFonts['fonts']
  choice: StepProps['campaign']['markets'][number] | undefined
  actions: StepProps['actions']
}>

/** One language: the font that stands in for each of the design, and what the prompt calls it. */
export function MarketCard({ count, fonts, choice, actions }: Props) {
  const { market, rows } = count
  return (
    <section class="market" aria-label={market.name}>
      <div class="heading-row">
        <span class="target-name">{market.name}</span>
        <span class="target-fit">{`${market.tag} · ${countOf(rows, 'row')}`}</span>
      </div>
      {fonts.map(({ from, to, question }) => (
        <label class="choice" key={from}>
          <span class="choice-label is-cut" title={from}>
            {from}
          </span>
          <input
            class="text"
            list="families"
            placeholder={question ? 'Choose a font' : to.join(', ')}
            value={choice?.fonts.find((one) => one.from === from)?.to ?? ''}
            onChange={(event) => actions.chooseFont(market.tag, from, event.currentTarget.value)}
          />
        </label>
      ))}
      {fonts.map(
        ({ from, question }) =>
          question && (
            <p class="note is-asked" key={from}>
              {question}
            </p>
          )
      )}
      <label class="choice">
        <span class="choice-label">In prompts</span>
        <input
          class="text"
          placeholder={market.name}
          value={choice?.words ?? ''}
          onInput={(event) => actions.nameMarket(market.tag, event.currentTarget.value)}
        />
      </label>
    </section>
  )
}
