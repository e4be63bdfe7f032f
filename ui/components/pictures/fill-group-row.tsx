import { IconButton, IconChevronDown16, IconChevronRight16 } from '@create-figma-plugin/ui'
import { useState } from 'preact/hooks'
import { countBatch } from '../../batches/batch-progress'
import { toBatchText } from '../../batches/batch-words'
import { memo } from '../../browser/memo'
import { type Fill, isActive } from '../../fill'
import { FillRow, type FillRowActions } from './fill-row'
import { FillThumbnail } from './fill-thumbnail'

type Props = Readonly<{
  name: string
  fills: readonly Fill[]
  now: number
  actions: FillRowActions
}>

/** Several takes of one frame: one line, and one for each of them where a person has to look. */
export const FillGroupRow = memo(
  GroupRow,
  ({ fills: before, ...old }: Props, { fills: after, ...next }: Props) =>
    before.length === after.length &&
    before.every((fill, index) => fill === after[index]) &&
    Object.entries(next).every(([name, value]) => old[name as keyof typeof old] === value)
)

function GroupRow({ name, fills, now, actions }: Props) {
  const [choice, setChoice] = useState<boolean | null>(null)
  const count = countBatch(fills)
  const isOpen = choice ?? count.failed > 0
  const newest = [...fills].reverse().find(({ preview }) => preview !== null)
  return (
    <li class="fill-group">
      <div class="fill-line">
        <FillThumbnail name={name} url={newest?.preview?.url ?? null} />
        <div class="fill-text">
          <span class="fill-name" title={name}>
            {name}
          </span>
          <span class="fill-state">{toBatchText(count, null)}</span>
        </div>
        <IconButton
          aria-label={`Takes of ${name}`}
          aria-expanded={isOpen}
          onClick={() => setChoice(!isOpen)}
        >
          {isOpen ? <IconChevronDown16 /> : <IconChevronRight16 />}
        </IconButton>
      </div>
      {isOpen && (
        <ul class="list" aria-label={`Takes of ${name}`}>
          {fills.map((fill, index) => (
            <FillRow
              key={fill.key}
              fill={fill}
              now={isActive(fill) ? now : 0}
              label={`Take ${index + 1}`}
              actions={actions}
            />
          ))}
        </ul>
      )}
    </li>
  )
}
