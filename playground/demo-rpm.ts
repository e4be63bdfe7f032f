/** A real deployment of the lowest tier takes 6; nobody wants to wait for that in a demo. */
const pleasant = '600'

/** Requests a minute that the stand-in Foundry takes and the relay keeps to. Throws a sentence. */
export function toDemoRpm({ DEMO_RPM = '' }: Readonly<Record<string, string | undefined>>): string {
  const asked = DEMO_RPM.trim()
  if (asked === '') return pleasant
  if (/^[1-9]\d{0,3}$/.test(asked)) return asked
  throw new Error('DEMO_RPM must be a whole number from 1 to 9999, for example 6.')
}
