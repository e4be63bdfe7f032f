/** What Figma draws for a letter that its font lacks: nothing, or a box. The stand-in draws a box. */
const box = '▯'

/** Letters that only some families have; all others every family of the stand-in has. */
const scripts: readonly (readonly [letters: RegExp, families: readonly string[]])[] = [
  [/[\u3040-\u30ff\uff66-\uff9f]/u, ['Noto Sans JP']],
  [/[\u3400-\u9fff\uf900-\ufaff]/u, ['Noto Sans JP', 'Noto Sans KR', 'Noto Sans SC']],
  [/[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]/u, ['Noto Sans KR']],
  [/[\u0900-\u0963\u0966-\u097f]/u, ['Noto Sans Devanagari']],
  [/[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]/u, ['Noto Sans Arabic']],
  // Greek and Cyrillic; the families of one script bring Latin letters alone.
  [/[\u0370-\u052f]/u, ['Inter', 'Noto Sans']],
  // Hebrew, Bengali, Thai and their neighbours: nobody who opens the stand-in has a font for them.
  [/[\u0530-\u05ff\u0700-\u074f\u0780-\u08ff\u0980-\u10ff\u1200-\u1dff]/u, []]
]

/** The letters of a text as its font draws them. */
export function drawnLetters(characters: string, family: string): string {
  return [...characters].map((letter) => (has(family, letter) ? letter : box)).join('')
}

/** The letters of a text that its font lacks, once each. */
export function missingLetters(characters: string, family: string): readonly string[] {
  return [...new Set(characters)].filter((letter) => !has(family, letter))
}

function has(family: string, letter: string): boolean {
  const script = scripts.find(([letters]) => letters.test(letter))
  return script ? script[1].includes(family) : true
}
