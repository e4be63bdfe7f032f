import { expect, it } from 'vitest'
import { frame, label, startCampaign } from './campaign-sample'

const texts = { layer: { key: 'a', nth: null }, text: 'x', fonts: [] }
const part = { isFirst: true, isLast: true }
const calls = {
  'campaign.write': {
    ...{ id: 'c1', name: 'Summer', sectionId: null, rows: 2, sizes: 1, entries: 2 },
    revision: null,
    isForced: false
  },
  'campaign.status': { frames: [{ nodeId: '1:2', status: { kind: 'approved' } }] },
  'campaign.order': { orders: [{ nodeId: '1:2', order: { key: 'k', picture: 'p' } }] },
  'campaign.altTexts': { texts: [{ nodeId: '1:2', text: 'A beach', isDraft: false }] },
  'prompt.save': { for: 'file', prompts: [{ id: 'a', name: 'a', text: 'x', at: 1 }] },
  'size.write': { for: 'file', sizes: { favourites: [], own: [] } }
}

it.each(Object.entries(calls))('%s in a file to view ends with a sentence', async (name, input) => {
  const code = `await calls['campaign.stage']({ id: 'c1', at: 0, entries: ['head', 'table'] })
    return calls['${name}'](${JSON.stringify(input)}).catch((error) => error.failure)`
  const trial = await startCampaign(code, { layers: [frame('1:2', [])], canEdit: false })
  expect(await trial.result).toEqual({
    code: 'read_only',
    message: 'You can only view this file. Ask for edit access, then try again.',
    retryable: false
  })
})

it('texts that a file to view doesn’t take are named by frame', async () => {
  const frames = [
    { nodeId: '1:2', texts: [texts], visible: [], fingerprint: 'f', direction: 'ltr' }
  ]
  const choices = { overflow: 'flag', alignsRightToLeft: false }
  const code = `return calls['campaign.writeTexts'](${JSON.stringify({ frames, choices, ...part })})`
  const layers = [frame('1:2', [label('A')])]
  const trial = await startCampaign(code, { layers, canEdit: false })
  expect(await trial.result).toMatchObject({
    written: [],
    failed: [{ message: 'You can only view this file. Ask for edit access, then try again.' }]
  })
})
