import { expect, it } from 'vitest'
import { buildNodes } from '../../../host/document/build-nodes'
import { describeSelection } from './say-selection'

const nodes = buildNodes('Page', [
  { type: 'FRAME', id: '1:1', name: 'Web hero', width: 1440, height: 899.6 },
  { type: 'GROUP', id: '1:2', name: 'Glazes', children: [{ type: 'ELLIPSE', x: 40, width: 56 }] }
])

it.each([
  [[], 'Nothing selected'],
  [['1:1'], 'Web hero selected, 1440 × 900'],
  [['1:2'], 'Glazes selected, 56 × 100'],
  [['1:1', '1:2'], '2 layers selected']
])('says what is selected: %s', (selection, words) => {
  expect(describeSelection(nodes, selection)).toBe(words)
})
