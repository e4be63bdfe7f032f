import { refusal } from '../../../core/failure'
import type { Output } from '../../../core/wire/calls'
import type { handOverCalls } from '../../../core/wire/campaign/hand-over-calls'
import type { FigmaPort } from '../../figma-port'
import { findLayer } from '../../layers/find-layer'
import { nameOf } from '../../layers/name-of'
import { readKept } from '../../takes/kept/kept-takes'
import { readTakeFile } from '../../takes/read-take'
import { isCampaignFrame } from '../frames/frame-tags'
import { pictureLayerOf, readShown } from '../frames/picture-layer'

/** The picture that a frame shows, exactly as it was made, with how it was made. */
export async function readSource(
  figma: FigmaPort,
  { nodeId }: Readonly<{ nodeId: string }>
): Promise<Output<typeof handOverCalls, 'campaign.source'>> {
  const frame = await findLayer(figma, nodeId)
  const layer = isCampaignFrame(frame) ? pictureLayerOf(frame) : null
  const hash = layer && readShown(layer, undefined).imageHash
  const take = layer && readKept(layer).takes.find(({ imageHash }) => imageHash === hash)
  if (!take) throw refusal('not_found', `“${nameOf(frame)}” shows no picture that was made here.`)
  const { imageHash } = take
  return { take, ...(await readTakeFile(figma, { nodeId: layer.id, imageHash })) }
}
