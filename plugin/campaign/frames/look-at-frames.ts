import type { FrameLook } from '../../../core/wire/campaign/frame-calls'
import { createBreather } from '../../breather'
import type { FigmaPort } from '../../figma-port'
import { toFingerprint } from '../../fills/fingerprint'
import { ancestorsOf } from '../../layers/ancestors'
import { nameOf } from '../../layers/name-of'
import { refusalOf } from '../../layers/refusal'
import type { CampaignFigma } from '../campaign-figma'
import { isSection } from '../file/campaign-section'
import { findCategory, readAltText } from './alt-texts'
import { readStatus } from './frame-status'
import { readTagged, type Tagged } from './frame-tags'
import { pictureLayerOf, readShown } from './picture-layer'

type Asked = Readonly<{ campaign: string; nodeIds: readonly string[] }>

/** The frames of this campaign among these, as they are; what is gone is left out. */
export async function lookAtFrames(
  figma: CampaignFigma & Pick<FigmaPort, 'mixed'>,
  { campaign, nodeIds }: Asked
): Promise<{ frames: FrameLook[] }> {
  const category = await findCategory(figma)
  const breather = createBreather(Date.now, (run) => setTimeout(run, 0))
  const frames: FrameLook[] = []
  for (const id of nodeIds) {
    const tagged = readTagged(await figma.getNodeByIdAsync(id))
    if (tagged?.tag.campaign === campaign)
      frames.push(look(tagged, { category, mixed: figma.mixed }))
    if (breather.isDue()) await breather.rest()
  }
  return { frames }
}

function look(
  { node, tag }: Tagged,
  { category, mixed }: Readonly<{ category: string | null; mixed: symbol }>
): FrameLook {
  const { id, width, height } = node
  const layer = pictureLayerOf(node)
  const shows = layer
    ? readShown(layer, tag.base)
    : ({ kind: 'nothing', imageHash: null, jobId: null } as const)
  const hasOwn = shows.kind === 'take' || shows.kind === 'hand'
  const isFillable = layer !== null && refusalOf(layer, mixed) === null
  return {
    ...{ nodeId: id, name: nameOf(node), tag, width, height, shows },
    at: placeOf(node),
    order: tag.order ?? null,
    picture: tag.order !== undefined ? 'ordered' : hasOwn ? 'placed' : 'none',
    status: readStatus(node, shows),
    altText: readAltText(node, category),
    target: isFillable
      ? {
          nodeId: layer.id,
          nodeName: nameOf(layer),
          width: layer.width,
          height: layer.height,
          fingerprint: toFingerprint(layer)
        }
      : null
  }
}

/** Where a frame lies in its section, or on the canvas where it lies in none. */
function placeOf(node: SceneNode): FrameLook['at'] {
  const section = ancestorsOf(node).find((each) => isSection(each))
  const [x, y] = [node.absoluteTransform[0][2], node.absoluteTransform[1][2]]
  if (!isSection(section ?? null)) return { x, y }
  const [[, , left], [, , top]] = (section as SectionNode).absoluteTransform
  return { x: x - left, y: y - top }
}
