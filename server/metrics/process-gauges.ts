import { monitorEventLoopDelay } from 'node:perf_hooks'
import { renderGauge } from './instruments'

/** How this process does. The lag counts from the last look, beyond the timer's own 20 ms. */
export function createProcessGauges(): { render: () => string } {
  const resolution = 20
  const delay = monitorEventLoopDelay({ resolution })
  delay.enable()
  const toSeconds = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolution) / 1000
  return {
    render: () => {
      const lags: [string, number][] = [
        ['50', delay.percentile(50)],
        ['99', delay.percentile(99)],
        ['100', delay.max]
      ]
      const text = [
        renderGauge(
          { name: 'framefill_event_loop_lag_seconds', help: 'How late timers fire.' },
          lags.map(([percentile, lag]) => ({ labels: { percentile }, value: toSeconds(lag) }))
        ),
        renderGauge({ name: 'process_resident_memory_bytes', help: 'Resident memory.' }, [
          { value: process.memoryUsage.rss() }
        ])
      ].join('')
      delay.reset()
      return text
    }
  }
}
