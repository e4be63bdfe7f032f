import { QueueHold } from '../../core/wire/relay/queue-hold'
import type { Held } from '../work/room/room'
import { renderGauge } from './instruments'

type Keeping = Readonly<{
  pictures: Readonly<{ waiting: () => Promise<number> }>
  queueHold: Readonly<{ read: () => Promise<Held | null> }>
}>

/** Whether this relay has room for what it pays for, and what its picture store hasn't got yet. */
export async function renderKeepingGauges({ pictures, queueHold }: Keeping): Promise<string> {
  const held = await queueHold.read()
  return [
    renderGauge(
      {
        name: 'framefill_queue_held',
        help: 'Whether nothing new is made because there is no room for it or the store is away.'
      },
      QueueHold.options.map((reason) => ({
        labels: { reason },
        value: held?.reason === reason ? 1 : 0
      }))
    ),
    renderGauge(
      {
        name: 'framefill_pictures_waiting',
        help: 'Finished pictures on this disk that the picture store has not got yet.'
      },
      [{ value: await pictures.waiting() }]
    )
  ].join('')
}
