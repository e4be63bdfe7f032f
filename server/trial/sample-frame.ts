import type { PageFrame } from '../operator/page'

/** Around a page of the operator's, for tests that have no browser. */
export const sampleFrame: PageFrame = {
  prefix: '',
  path: '/usage',
  session: {
    personId: null,
    name: 'operator',
    role: 'operator',
    how: 'password',
    expiresAt: Number.MAX_SAFE_INTEGER
  },
  formToken: 'sample-form-token'
}
