import { Button } from '@create-figma-plugin/ui'
import { imageCount } from '../words'

type Props = Readonly<{
  count: number
  shortcut: string
  onGenerate: () => void
}>

export function GenerateBar({ count, shortcut, onGenerate }: Props) {
  return (
    <div class="generate primary">
      <Button fullWidth disabled={count === 0} onClick={onGenerate}>
        {count === 0 ? 'Generate' : `Generate ${imageCount(count)}`}
      </Button>
      <kbd class="shortcut">{shortcut}</kbd>
    </div>
  )
}
