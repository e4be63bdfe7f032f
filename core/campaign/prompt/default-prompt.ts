import type { Campaign } from '../campaign'
import { isSameName } from '../columns/name-key'

/** The column that a table's own prompts stand in. */
export const promptHeader = 'prompt'

/** What a master's picture was made with; '' where Framefill made none. */
type Pictured = Readonly<{ prompt: string }>

/**
 * The campaign with a prompt where nobody has written one: that of each row, where the table has a column
 * for it, else that of the master's own picture.
 */
export function withDefaultPrompt(campaign: Campaign, masters: readonly Pictured[]): Campaign {
  const taken = masters.map(({ prompt }) => toTemplateText(prompt))
  const isWritten = campaign.prompt.trim() !== '' && !taken.includes(campaign.prompt)
  if (isWritten || campaign.choices.isTextOnly) return campaign
  const prompt = ofRows(campaign) ?? taken.find((text) => text !== '') ?? campaign.prompt
  return prompt === campaign.prompt ? campaign : { ...campaign, prompt }
}

/** The text as a prompt that asks for no column. */
export function toTemplateText(text: string): string {
  return text.replaceAll('{{', '\\{{').trim()
}

function ofRows({ headers, rows }: Campaign): string | null {
  const at = headers.findIndex((header) => isSameName(header, promptHeader))
  const isUsed = rows.some(({ cells }) => (cells[at] ?? '').trim() !== '')
  return isUsed ? `{{${headers[at]}}}` : null
}
