import type { MetricsAccess } from './http/app-context'
import type { RelaySettings } from './settings/environment'

export const isLoopback = (host: string) => ['127.0.0.1', 'localhost', '::1'].includes(host)

/** Host headers that are answered; null lets a proxy decide that nobody has told us of. */
export function toAllowedHosts({ host, publicAddress }: RelaySettings, port: number) {
  const own = ['localhost', '127.0.0.1', '[::1]', host].map((name) => `${name}:${port}`)
  if (publicAddress) return [publicAddress.host, ...own]
  return isLoopback(host) ? own : null
}

/** Behind a proxy every request comes from this machine's neighbourhood: that proves nothing. */
export function toMetricsAccess(settings: RelaySettings): MetricsAccess {
  if (settings.metricsPort !== null) return 'nobody'
  if (settings.metricsToken !== null) return { token: settings.metricsToken }
  return settings.publicAddress ? 'nobody' : 'this-machine'
}
