import { Button } from '@create-figma-plugin/ui'
import { type Estimate, toEstimateText } from '../../../core/price/price'
import { imageCount } from '../../words'

type Props = Readonly<{
  count: number
  /** For all of them together. */
  price: Estimate
  shortcut: string
  onGenerate: () => void
}>

export function GenerateBar({ count, price, shortcut, onGenerate }: Props) {
  return (
    <div class="generate primary">
      <Button fullWidth disabled={count === 0} onClick={onGenerate}>
        {count === 0 ? 'Generate' : `Generate ${imageCount(count)} · ${toEstimateText(price)}`}
      </Button>
      <kbd class="shortcut">{shortcut}</kbd>
    </div>
  )
}
