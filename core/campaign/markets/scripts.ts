/**
 * Blocks of letters that only one script has, as regular-expression classes (Unicode 16, Blocks.txt).
 * Latin is left out: every family has it. Han is read by whose market it stands in.
 */
const blocks: readonly (readonly [script: string, letters: RegExp])[] = [
  ['Grek', /[\u0370-\u03ff\u1f00-\u1fff]/],
  ['Cyrl', /[\u0400-\u052f]/],
  ['Armn', /[\u0531-\u058f]/],
  ['Hebr', /[\u0590-\u05ff\ufb1d-\ufb4f]/],
  ['Arab', /[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]/],
  ['Deva', /[\u0900-\u0963\u0966-\u097f]/],
  ['Beng', /[\u0980-\u09ff]/],
  ['Guru', /[\u0a00-\u0a7f]/],
  ['Gujr', /[\u0a80-\u0aff]/],
  ['Orya', /[\u0b00-\u0b7f]/],
  ['Taml', /[\u0b80-\u0bff]/],
  ['Telu', /[\u0c00-\u0c7f]/],
  ['Knda', /[\u0c80-\u0cff]/],
  ['Mlym', /[\u0d00-\u0d7f]/],
  ['Sinh', /[\u0d80-\u0dff]/],
  ['Thai', /[\u0e00-\u0e7f]/],
  ['Laoo', /[\u0e80-\u0eff]/],
  ['Mymr', /[\u1000-\u109f]/],
  ['Geor', /[\u10a0-\u10ff]/],
  ['Ethi', /[\u1200-\u139f]/],
  ['Khmr', /[\u1780-\u17ff]/],
  ['Jpan', /[\u3040-\u30ff]/],
  ['Kore', /[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]/]
]

const han = /[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[\ud840-\ud87f][\udc00-\udfff]/
const hanScripts = ['Jpan', 'Hans', 'Hant', 'Kore']
/** Han letters in a market that has none of its own: most families for them are simplified. */
const usualHan = 'Hans'

/** The scripts beyond Latin that a text needs, in a market of this script. */
export function scriptsIn(text: string, marketScript: string): readonly string[] {
  const found = blocks.filter(([, letters]) => letters.test(text)).map(([script]) => script)
  if (!han.test(text)) return found
  const own = hanScripts.includes(marketScript)
    ? marketScript
    : (found.find((script) => hanScripts.includes(script)) ?? usualHan)
  return [...new Set([...found, own])]
}
