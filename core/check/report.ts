import * as z from 'zod/mini'

/** What a check of a claim came to; `saw` is one line of what was really seen. */
export const Verdict = z.strictObject({
  outcome: z.enum(['confirmed', 'refuted', 'open']),
  saw: z.string()
})
export type Verdict = z.infer<typeof Verdict>

export type Finding = Verdict & Readonly<{ claim: string }>
/** Where the checks ran, as far as it tells of itself. */
export type Place = Readonly<{ editor: string; pluginId: string; browser: string; date: string }>
export type Report = Readonly<{ place: Place; findings: readonly Finding[] }>

/** The claims about Figma that only Figma can settle, in the order they are looked at. */
export const openClaims = [
  'figma.image-error-texts',
  'figma.null-hash',
  'figma.image-read-fields',
  'figma.video-rewrite',
  'figma.shader-rewrite',
  'figma.style-detach',
  'figma.section-fills',
  'figma.export-bounds',
  'figma.export-pixels',
  'figma.annotation-text',
  'figma.buzz-resize',
  'figma.undo-steps',
  'figma.undo-data',
  'figma.data-copies',
  'figma.instance-data',
  'figma.storage-quota',
  'figma.suggestion-size',
  'figma.blob-worker',
  'figma.blob-images',
  'figma.local-network',
  'figma.message-copy',
  'figma.image-memory',
  'figma.other-editors'
] as const
export type OpenClaim = (typeof openClaims)[number]

/** For people, and the same as JSON below it for those who keep the register. */
export function toReportText(report: Report): string {
  const { editor, browser, date } = report.place
  const lines = report.findings.map(
    ({ claim, outcome, saw }) => `${outcome.padEnd(9)} ${claim}: ${saw}`
  )
  return [`Check of ${editor}, ${date}, ${browser}`, ...lines, '', JSON.stringify(report)].join(
    '\n'
  )
}
