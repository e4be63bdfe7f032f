import { fingerprint } from './fingerprint'

/** What a submit takes. */
const maxLength = 100

const mark = 'campaign:'

/**
 * The key of a picture's job: of the press and the picture, so that whoever sends it again finds the
 * job that is there. The panel notes it in the frame before the relay has made the job.
 */
export function toJobKey(press: string, picture: string): string {
  const whole = `${mark}${press}:${picture}`
  if (whole.length <= maxLength) return whole
  // Two of them, since what collided would be one picture that never comes.
  return `${mark}${press}:${fingerprint(picture)}${fingerprint(`${picture} again`)}`
}

/** A campaign's pictures come in by its own run, and not among those that were left behind. */
export function isCampaignJob(key: string): boolean {
  return key.startsWith(mark)
}

/** Whether a job was asked for by this press. */
export function isOfPress(key: string, press: string): boolean {
  return key.startsWith(`${mark}${press}:`)
}
