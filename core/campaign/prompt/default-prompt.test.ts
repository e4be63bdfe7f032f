import { expect, test } from 'vitest'
import { sampleCampaign } from '../sample-campaign'
import { toTemplateText, withDefaultPrompt } from './default-prompt'
import { fillTemplate, readTemplate } from './template'

const withCells = (header: string, cell: string, prompt = '') =>
  sampleCampaign({ headers: ['offer', header], rows: [['Shoes', cell]] }, { prompt })
const master = { prompt: 'A {{calm}} bay' }

test.each([
  ['each row’s own', withCells(' Prompt', 'A boot'), [master], '{{ Prompt}}'],
  [
    'that of the frame’s picture',
    withCells('prompt', ' '),
    [{ prompt: '' }, master],
    'A \\{{calm}} bay'
  ],
  [
    'each row’s own in place of the picture’s',
    withCells('prompt', 'x', 'A \\{{calm}} bay'),
    [master],
    '{{prompt}}'
  ],
  ['what somebody wrote', withCells('prompt', 'x', 'Mine'), [master], 'Mine'],
  ['nothing where nothing is known', withCells('mood', 'x'), [{ prompt: '' }], '']
])('the prompt is %s', (_name, campaign, masters, prompt) => {
  expect(withDefaultPrompt(campaign, masters).prompt).toBe(prompt)
})

test('who wants texts alone gets no prompt', () => {
  const campaign = withCells('prompt', 'x')
  const choices = { ...campaign.choices, isTextOnly: true }
  expect(withDefaultPrompt({ ...campaign, choices }, [master]).prompt).toBe('')
})

test.each(['A {{calm}} bay', '{{{x', 'plain', '\\{{x}}'])(
  '“%s” of a picture is drawn again letter by letter',
  (text) => {
    const reading = readTemplate(toTemplateText(text), ['calm'])
    expect(reading.kind === 'template' && fillTemplate(reading.template, ['wild'])).toBe(text)
  }
)
