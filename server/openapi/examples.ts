import type { JobSubmit } from '../../core/wire/relay-routes'

/** Stands in examples where a job of one's own goes. */
export const exampleJobId = '7d9f3c1e-0b5a-4c53-9d0e-3a1f2b4c5d6e'

/** Stands in examples where the device code of one's own goes. */
export const exampleDeviceCode = 'the-deviceCode-of-the-answer-before'

export const exampleFile = 'autumn-campaign'

/** What another program than the panel would send for one picture. */
export const exampleSubmit: JobSubmit = {
  key: 'autumn-campaign/hero/1',
  recipe: {
    model: 'gpt-image-2',
    prompt: 'A quiet harbour at dawn, seen from the sea',
    guidance: '',
    size: { width: 1536, height: 1024 },
    quality: 'low',
    format: 'png',
    background: 'opaque'
  },
  target: {
    fileId: exampleFile,
    nodeId: 'hero',
    nodeName: 'Hero',
    frame: { width: 1440, height: 960 },
    fingerprint: ''
  }
}
