import { fingerprint } from '../fingerprint'
import type { Canvas, CanvasFrame } from './canvas'
import type { Plan } from './plan'

/** For tests: the canvas after a plan was carried out in full. */
export function carryOut(plan: Plan, campaign: string, canvas: Canvas): Canvas {
  const done = plan.frames.map((frame): CanvasFrame => {
    const before = canvas.frames.find(({ nodeId }) => nodeId === frame.nodeId)
    return {
      nodeId: frame.nodeId ?? `9:${fingerprint(frame.key)}`,
      width: before?.width ?? frame.size.width,
      height: before?.height ?? frame.size.height,
      picture: frame.picture ? 'placed' : (before?.picture ?? 'none'),
      status: before?.status ?? { kind: 'drafted' },
      tag: {
        campaign,
        row: frame.row,
        size: frame.size.id,
        offer: frame.offer,
        market: frame.market?.tag ?? '',
        text: frame.text?.fingerprint ?? before?.tag.text ?? '',
        picture: frame.picture?.fingerprint ?? before?.tag.picture ?? ''
      }
    }
  })
  const ids = done.map(({ nodeId }) => nodeId)
  return {
    ...canvas,
    frames: [...done, ...canvas.frames.filter(({ nodeId }) => !ids.includes(nodeId))]
  }
}
