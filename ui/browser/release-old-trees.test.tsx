// @vitest-environment happy-dom
import { render } from 'preact'
import { expect, test } from 'vitest'
import { memo } from './memo'
import { type Drawn, releaseOldTrees } from './release-old-trees'

const shared = (
  <b>
    <i>icon</i>
  </b>
)
const Icon = () => <span>{shared}</span>
const Row = memo(({ words }: { words: string }) => (
  <li>
    {words} <Icon />
  </li>
))
const List = ({ words }: { words: readonly string[] }) => (
  <ul>
    <Icon />
    {words.map((each) => (
      <Row key={each} words={each} />
    ))}
  </ul>
)

test('nothing that is shown leads back to what was shown before', async () => {
  releaseOldTrees()
  const place = document.createElement('main')
  const drawn = new Set<string>()
  for (const words of [['one'], ['two', 'one'], ['three', 'one', 'two'], ['four', 'three']]) {
    render(<List words={words} />, place)
    await Promise.resolve()
    drawn.add(place.textContent ?? '')
  }
  expect([...drawn]).toEqual([
    'iconone icon',
    'icontwo iconone icon',
    'iconthree iconone icontwo icon',
    'iconfour iconthree icon'
  ])
  const [root] = (place as { __k?: Drawn }).__k?.__k ?? []
  const lists = reach(root).filter(({ type }) => type === List)
  expect(lists).toHaveLength(1)
})

/** Every element that one leads to, up and down. */
function reach(from: Drawn | null | undefined, found = new Set<Drawn>()): readonly Drawn[] {
  if (!from || found.has(from)) return []
  found.add(from)
  for (const next of [from.__, ...(from.__k ?? [])]) reach(next, found)
  return [...found]
}
