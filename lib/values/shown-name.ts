import * as z from 'zod/mini'

/**
 * What is drawn as nothing: default-ignorable and format characters, and three symbols that have no picture
 * (https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point).
 */
const invisible = String.raw`[\p{Default_Ignorable_Code_Point}\p{Cf}\u{FFFC}\u{1D159}\u{1107F}]`
const anyInvisible = new RegExp(invisible, 'gu')

/** Scripts whose letters change their shape beside a joiner or a non-joiner. */
const joining = String.raw`[\p{scx=Arab}\p{scx=Syrc}\p{scx=Mong}\p{scx=Deva}\p{scx=Beng}\p{scx=Guru}\p{scx=Gujr}\p{scx=Orya}\p{scx=Taml}\p{scx=Telu}\p{scx=Knda}\p{scx=Mlym}\p{scx=Sinh}\p{scx=Khmr}\p{scx=Mymr}]`
const meant = [
  String.raw`(?<=${joining})[\u200C\u200D](?=${joining})`,
  String.raw`(?<=\p{Extended_Pictographic}\p{Emoji_Modifier}?\uFE0F?)\u200D(?=\p{Extended_Pictographic})`,
  String.raw`(?<=\p{Extended_Pictographic})\uFE0F`,
].join('|')
const meantOrInvisible = new RegExp(`(${meant})|${invisible}`, 'gu')

/** Every kind of white space, and the braille pattern without dots, which looks like it. */
const spaces = /[\p{White_Space}\u{2800}]+/gu

const withOneSpace = (text: string): string => text.replaceAll(spaces, ' ').trim()

/**
 * A name as people see it: no invisible characters except those that shape a letter or an emoji, single spaces between
 * words, none around.
 */
export const foldName = (text: string): string =>
  withOneSpace(
    text.normalize('NFC').replaceAll(meantOrInvisible, (_, kept: string | undefined) => kept ?? ''),
  ).normalize('NFC')

/** Full case folding by way of the upper case, so that ß is ss and ς is σ; the dotless ı and the dotted İ are both i. */
const foldCase = (text: string): string =>
  text.toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ').replaceAll('i\u0307', 'i')

const foldOnce = (text: string): string =>
  withOneSpace(foldCase(text.normalize('NFKC').replaceAll(anyInvisible, ''))).normalize('NFKC')

/** Equal for two names that people cannot tell apart except by case, spaces or shapes of letters. */
export const nameKey = (name: string): string => foldOnce(foldOnce(name))

const visible = /[\p{L}\p{N}\p{P}\p{S}]/u

/** Whether a name shows anything: letters, digits, punctuation or signs, not marks or spaces alone. */
export const hasSomethingToSee = (name: string): boolean =>
  visible.test(name.replaceAll(anyInvisible, '').replaceAll(spaces, ''))

const nothingToSee = 'must contain a visible character: a letter, a digit or a sign'

/** A name of 1 to `atMost` characters, as people see it and as it is stored. */
export const shownName = (atMost: number) =>
  z.string().check(
    z.refine(
      (text) => !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text),
      'must be one line of text, without line breaks, tabs or other control characters',
    ),
    z.refine(
      (text) => !/\p{Bidi_Control}/u.test(text),
      'must not contain invisible characters that change the direction of text, such as U+202E; right-to-left scripts need none',
    ),
    z.overwrite(foldName),
    z.minLength(1, nothingToSee),
    z.maxLength(atMost),
    z.refine((text) => text === '' || hasSomethingToSee(text), nothingToSee),
  )

/** Scripts that names are written in; letters of any other count as one more. */
const scripts = [
  'Latin',
  'Cyrillic',
  'Greek',
  'Han',
  'Hiragana',
  'Katakana',
  'Hangul',
  'Bopomofo',
  'Arabic',
  'Hebrew',
  'Armenian',
  'Georgian',
  'Thai',
  'Devanagari',
  'Bengali',
  'Tamil',
  'Telugu',
  'Cherokee',
  'Coptic',
  'Lisu',
].map((script) => [script, new RegExp(`\\p{Script=${script}}`, 'u')] as const)
/** Scripts that one language mixes, with Latin beside them, as https://www.unicode.org/reports/tr39/#Restriction_Level_Detection has it. */
const usualMixes = [
  ['Latin', 'Han', 'Hiragana', 'Katakana'],
  ['Latin', 'Han', 'Bopomofo'],
  ['Latin', 'Han', 'Hangul'],
]

const ofAnyScript = /[\p{Script=Common}\p{Script=Inherited}]/u
const scriptOf = (letter: string): string => scripts.find(([, pattern]) => pattern.test(letter))?.[0] ?? 'other'

/** Whether a name mixes scripts that no language mixes, as look-alikes of other names do. */
export const isMixedScript = (name: string): boolean => {
  const letters = [...name.normalize('NFKC')].filter((letter) => /\p{L}/u.test(letter) && !ofAnyScript.test(letter))
  const found = new Set(letters.map(scriptOf))
  return found.size > 1 && !usualMixes.some((mix) => [...found].every((script) => mix.includes(script)))
}
