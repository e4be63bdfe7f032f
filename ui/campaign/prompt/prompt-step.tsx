import { Background, ModelName, models } from '../../../core/models'
import { Check } from '../../components/check'
import { Choice } from '../../components/choice'
import { QualityChoice } from '../../components/create/quality-choice'
import { Folds } from '../../components/folds'
import { Segments } from '../../components/segments'
import { backgroundWords } from '../../words'
import type { StepProps } from '../steps/step-props'
import { PromptLibrary } from './prompt-library'
import { PromptPreview } from './prompt-preview'
import { TemplateBox } from './template-box'

/** What to draw for each row, and how. */
export function PromptStep(props: StepProps) {
  const { campaign, state, actions } = props
  const { choices, headers } = campaign
  const choose = (change: Partial<typeof choices>) =>
    actions.changeCampaign({ choices: { ...choices, ...change } })
  return (
    <>
      <TemplateBox
        prompt={campaign.prompt}
        headers={headers}
        onChange={(prompt) => actions.changeCampaign({ prompt })}
      />
      <PromptPreview campaign={campaign} />
      {campaign.prompt.trim() === '' && (
        <Check
          words="Only texts, no pictures"
          isOn={choices.isTextOnly}
          onChange={(isTextOnly) => choose({ isTextOnly })}
        />
      )}
      <QualityChoice
        draft={{ ...state.draft, ...choices }}
        onChange={({ routing }) => routing && choose({ routing })}
      />
      <Folds
        folds={[
          {
            name: 'saved',
            words: 'Saved',
            title: 'Prompts that were saved',
            content: <PromptLibrary state={state} actions={actions} />
          },
          { name: 'more', words: 'More', content: <More {...props} choose={choose} /> }
        ]}
      >
        <Check
          words="One look for each offer"
          title="The first picture of an offer is made first, and the others after it."
          isOn={choices.consistency === 'anchored'}
          onChange={(isOn) => choose({ consistency: isOn ? 'anchored' : 'free' })}
        />
      </Folds>
    </>
  )
}

type Choices = StepProps['campaign']['choices']
type MoreProps = StepProps & Readonly<{ choose: (change: Partial<Choices>) => void }>

function More({ campaign, state, choose }: MoreProps) {
  const { model, scale, background, consistency, anchors } = campaign.choices
  return (
    <div class="more">
      {consistency === 'anchored' && (
        <Check
          words="I look at each offer’s first picture before the others"
          isOn={anchors === 'approved'}
          onChange={(isOn) => choose({ anchors: isOn ? 'approved' : 'automatic' })}
        />
      )}
      <Segments
        legend="Scale"
        name="scale"
        options={[
          { value: 1, words: '1×' },
          { value: 2, words: '2×' },
          { value: 'max', words: 'Max' }
        ]}
        chosen={scale}
        onChange={(value) => choose({ scale: value as Choices['scale'] })}
      />
      <Choice
        label="Model"
        groups={[{ name: '', options: state.models.map((value) => ({ value, words: value })) }]}
        chosen={model}
        onChange={(value) => choose({ model: ModelName.parse(value) })}
      />
      <Choice
        label="Background"
        groups={[
          {
            name: '',
            options: Background.options
              .filter((value) => models[model].backgrounds.includes(value))
              .map((value) => ({ value, words: backgroundWords[value] }))
          }
        ]}
        chosen={background}
        onChange={(value) => choose({ background: Background.parse(value) })}
      />
    </div>
  )
}
