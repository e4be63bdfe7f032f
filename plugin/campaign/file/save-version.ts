import { measureMs, within } from '../../time-limit'
import type { CampaignFigma } from '../campaign-figma'

/** A named version of the file. Figma may refuse or never answer, which holds up nothing. */
export async function saveVersion(
  figma: Pick<CampaignFigma, 'saveVersionHistoryAsync'>,
  { title, description }: Readonly<{ title: string; description: string }>
): Promise<{ isSaved: boolean }> {
  try {
    await within(measureMs, figma.saveVersionHistoryAsync(title, description))
    return { isSaved: true }
  } catch (_) {
    return { isSaved: false }
  }
}
