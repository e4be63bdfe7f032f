import { expect, test } from 'vitest'
import { toQuotas } from './quotas'
import type { DeploymentSettings } from './resource'

test('deployments of one model add up, and models stay apart', () => {
  const plain = { endpoint: 'https://f.example', style: 'v1' } as unknown as DeploymentSettings
  const of = (model: string, requestsPerMinute: number, concurrency: number) =>
    ({ ...plain, model, requestsPerMinute, concurrency }) as DeploymentSettings
  expect(
    toQuotas([of('gpt-image-2', 6, 2), of('gpt-image-1', 9, 3), of('gpt-image-2', 4, 1)])
  ).toEqual([
    { model: 'gpt-image-2', perMinute: 10, atOnce: 3 },
    { model: 'gpt-image-1', perMinute: 9, atOnce: 3 }
  ])
})
