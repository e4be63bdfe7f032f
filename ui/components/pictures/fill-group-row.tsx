import { IconButton, IconChevronDown16, IconChevronRight16 } from '@create-figma-plugin/ui'
import { countBatch } from '../../batches/batch-progress'
import { toBatchText } from '../../batches/batch-words'
import type { FillGroup } from '../../batches/group-fills'
import { memo } from '../../browser/memo'
import { isActive } from '../../fill'
import { FillRow, type FillRowActions } from './fill-row'
import { FillThumbnail } from './fill-thumbnail'

type Props = Readonly<{
  group: FillGroup
  /** Which groups and which of their takes somebody has opened or closed, by their keys. */
  choices: ReadonlyMap<string, boolean>
  onChoose: (key: string, isOpen: boolean) => void
  now: number
  actions: FillRowActions
}>

/** Several takes of one frame: one line, and one for each of them where a person has to look. */
export const FillGroupRow = memo(
  GroupRow,
  ({ group: before, ...old }: Props, { group: after, ...next }: Props) =>
    before.fills.length === after.fills.length &&
    before.fills.every((fill, index) => fill === after.fills[index]) &&
    Object.entries(next).every(([name, value]) => old[name as keyof typeof old] === value)
)

function GroupRow({ group, choices, onChoose, now, actions }: Props) {
  const { key, name, fills } = group
  const count = countBatch(fills)
  const isOpen = choices.get(key) ?? count.failed + count.unplaced > 0
  // The list has the newest press first; a take keeps its number when another comes.
  const byAge = [...fills].sort((one, other) => one.startedAt - other.startedAt)
  const newest = [...fills].reverse().find(({ preview }) => preview !== null)
  return (
    <div class="fill-group">
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
          onClick={() => onChoose(key, !isOpen)}
        >
          {isOpen ? <IconChevronDown16 /> : <IconChevronRight16 />}
        </IconButton>
      </div>
      {isOpen && (
        <ul class="list" aria-label={`Takes of ${name}`}>
          {fills.map((fill) => (
            <li key={fill.key}>
              <FillRow
                fill={fill}
                now={isActive(fill) ? now : 0}
                label={`Take ${byAge.indexOf(fill) + 1}`}
                isOpen={choices.get(fill.key) ?? false}
                onChoose={onChoose}
                actions={actions}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
