import { describe, expect, test } from 'vitest'
import { allAtOnce } from '../in-steps'
import { defaultNameTemplate, type NamedFile, toFileNames } from './name-template'
import { toSafeName } from './safe-name'

const file: NamedFile = {
  campaign: 'Summer Sale',
  offer: 'Shoes',
  market: 'pt-BR',
  platform: 'IAB / Google Display',
  size: 'Story 9:16',
  width: 1080,
  height: 1920,
  version: 2,
  name: '',
  row: '7',
  extension: 'jpg'
}

function namesOf(template: string, ...files: Partial<NamedFile>[]): readonly string[] {
  const all = files.map((changes) => ({ ...file, ...changes }))
  const result = allAtOnce(toFileNames(template, all))
  if (result.kind === 'fault') throw new Error(result.message)
  return result.names
}

describe('a file', () => {
  test.each<[string, Partial<NamedFile>, string]>([
    [defaultNameTemplate, {}, 'summer-sale_shoes_pt-br_1080x1920_v2.jpg'],
    [defaultNameTemplate, { market: '' }, 'summer-sale_shoes_1080x1920_v2.jpg'],
    [defaultNameTemplate, { campaign: '', offer: '' }, 'pt-br_1080x1920_v2.jpg'],
    ['{platform} {size}', { extension: 'png' }, 'iab-google-display-story-9x16.png'],
    ['{name}', { name: '{campaign}' }, '{campaign}.jpg'],
    ['{name}', {}, 'unnamed.jpg'],
    ['{offer}/{row}', { offer: '../../etc' }, 'etc-7.jpg'],
    ['{offer}', { offer: '夏のセール' }, '夏のセール.jpg'],
    ['{offer}', { offer: 'Cafe\u0301' }, 'café.jpg']
  ])('“%s” with %j is called %s', (template, changes, name) => {
    expect(namesOf(template, changes)).toEqual([name])
  })

  test('of a name that is taken gets a number, in whatever case', () => {
    expect(
      namesOf('{offer}', {}, { offer: 'SHOES' }, { offer: 'shoes-2' }, { offer: 'shoes' })
    ).toEqual(['shoes.jpg', 'shoes-2.jpg', 'shoes-2-2.jpg', 'shoes-3.jpg'])
    expect(namesOf('{offer}', {}, { extension: 'png' })).toEqual(['shoes.jpg', 'shoes.png'])
  })

  test('of thousands that are called alike are numbered in steps, each looked at once or twice', () => {
    const files = Array.from({ length: 6_000 }, () => file)
    const steps = toFileNames('{offer}', files)
    expect([...steps]).toHaveLength(30)
    const names = namesOf('{offer}', ...files)
    expect(new Set(names).size).toBe(6_000)
    expect(names.at(-1)).toBe('shoes-6000.jpg')
  })

  test('of a long name keeps its number and its ending within 120 bytes', () => {
    const offer = '語'.repeat(100)
    const names = namesOf('{offer}', { offer }, { offer })
    expect(names).toEqual([`${'語'.repeat(38)}.jpg`, `${'語'.repeat(38)}-2.jpg`])
  })

  test.each([
    ['{ofer}', 'File names know no {ofer}; did you mean “offer”?'],
    [
      '{colour}',
      'File names know no {colour}. There are {campaign} {offer} {market} {platform} {size} {width} {height} {version} {name} {row}.'
    ],
    ['{offer', 'A brace in the file name never closes. Write tokens such as {offer}.'],
    [
      '{}',
      'File names know no {}. There are {campaign} {offer} {market} {platform} {size} {width} {height} {version} {name} {row}.'
    ]
  ])('called “%s” is refused with what to do', (template, message) => {
    expect(allAtOnce(toFileNames(template, [file]))).toEqual({ kind: 'fault', message })
  })
})

describe('toSafeName', () => {
  test.each([
    ['a/b\\c:d*e?f"g<h>i|j', 'a-b-c-d-e-f-g-h-i-j'],
    ['ends with dots...', 'ends-with-dots'],
    [' .hidden ', 'hidden'],
    ['16:9 and 1.91 : 1', '16x9-and-1.91x1'],
    ['con', 'file-con'],
    ['NUL.txt', 'file-nul.txt'],
    ['com1', 'file-com1'],
    ['lpt²', 'file-lpt²'],
    ['console', 'console'],
    ['a\u0000b\u001f\tc\nd', 'ab-c-d'],
    ['evil\u202egnp.exe', 'evilgnp.exe'],
    ['half \ud83d pair', 'half-pair'],
    ['🎉', '🎉'],
    ['می‌خواهم', 'می‌خواهم'],
    ['a - _ - b', 'a_b'],
    ['', 'unnamed'],
    ['...', 'unnamed']
  ])('“%s” becomes “%s”', (written, safe) => {
    expect(toSafeName(written)).toBe(safe)
  })

  test('cuts no character in two, and leaves no dot at the cut', () => {
    const name = toSafeName(`${'a'.repeat(117)}😀b`)
    expect(name).toBe('a'.repeat(117))
    expect(toSafeName(`${'a'.repeat(119)}.b`)).toBe('a'.repeat(119))
    expect(Buffer.byteLength(toSafeName('é'.repeat(80)))).toBe(120)
  })
})
