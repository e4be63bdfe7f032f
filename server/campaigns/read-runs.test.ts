import { expect, test } from 'vitest'
import type { Queries, Row } from '../store/database'
import { createTrialCampaign, samplePicture } from '../trial/trial-campaign'
import { createTrialRelay } from '../trial/trial-relay'
import { readPictures } from './read-runs'
import { parseRunRow } from './run-row'

test('A page of pictures takes no prompts out of the store', async () => {
  const relay = await createTrialRelay()
  const prompt = 'a very long prompt '.repeat(100)
  await createTrialCampaign(relay).press([
    samplePicture('1/square', null, { prompt }),
    samplePicture('1/story', '1/square', { prompt })
  ])
  const [row] = await relay.db.all('SELECT * FROM campaign_runs')
  const read: Row[] = []
  const heard: Queries = {
    all: async (sql, ...values) => {
      const rows = await relay.db.all(sql, ...values)
      read.push(...rows)
      return rows
    },
    run: relay.db.run
  }
  const { pictures } = await readPictures(heard, parseRunRow(row ?? {}), '')
  expect(pictures.map(({ key }) => key)).toEqual(['1/square', '1/story'])
  expect(read).toHaveLength(2)
  expect(JSON.stringify(read)).not.toContain('a very long prompt')
})
