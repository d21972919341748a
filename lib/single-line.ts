import * as z from 'zod/mini'

/** Control characters, and the two separators that some readers take for a line end: no text of one line has any. */
const controls = /[\p{Cc}\u2028\u2029]+/gu

/** The same text with every run of control characters and line ends as one space. */
export const oneLine = (text: string): string => text.replaceAll(controls, ' ')

/** Folds a text to one line before what follows measures it. */
export const foldedToOneLine = () => z.overwrite<string>(oneLine)

const isOneLine = (text: string): boolean => !/[\p{Cc}\u2028\u2029]/u.test(text)

/** Refuses a name that is not one line of text. */
export const refusedUnlessOneLine = () =>
  z.refine<string>(isOneLine, 'Expected one line of text; remove line breaks, tabs and other control characters')

/** Refuses control characters in a text that may have several lines; line breaks and tabs are part of it. */
export const refusedWithControls = () =>
  z.refine<string>(
    (text) => !/[^\P{Cc}\n\r\t]/u.test(text),
    'Expected text; remove control characters other than line breaks and tabs',
  )
