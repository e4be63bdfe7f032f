import { useState } from 'preact/hooks'
import type { Campaign } from '../../../core/campaign/campaign'
import { previewPrompt } from '../../../core/campaign/prompt/preview-prompt'

/** The prompt as one row fills it in; the others are a press away. */
export function PromptPreview({ campaign }: Readonly<{ campaign: Campaign }>) {
  const [wanted, setWanted] = useState(0)
  const { rows } = campaign
  if (campaign.prompt.trim() === '' || rows.length === 0) return null
  const at = Math.min(wanted, rows.length - 1)
  const row = rows[at]
  if (!row) return null
  const preview = previewPrompt(campaign, row)
  if (preview.kind === 'fault') return <p class="problem">{preview.message}</p>
  const go = (step: number) => setWanted((at + step + rows.length) % rows.length)
  return (
    <figure class="preview">
      <figcaption class="heading-row">
        <span class="quiet">{`As row ${row.line} says it`}</span>
        <span class="line">
          <button type="button" class="small" aria-label="Row before" onClick={() => go(-1)}>
            ‹
          </button>
          <button type="button" class="small" aria-label="Next row" onClick={() => go(1)}>
            ›
          </button>
        </span>
      </figcaption>
      <p dir="auto">{preview.text === '' ? 'Nothing is left of it for this row.' : preview.text}</p>
    </figure>
  )
}
