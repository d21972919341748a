import * as z from 'zod/mini'

/** Control characters, and the two separators that some readers take for a line end: no text of one line has any. */
const controls = /[\p{Cc}\u2028\u2029]+/gu

/** Characters that nobody sees and that turn the direction of what follows them. */
const turning = /\p{Bidi_Control}/gu

/** The same text with every run of control characters and line ends as one space, and nothing that turns its direction. */
export const oneLine = (text: string): string => text.replaceAll(turning, '').replaceAll(controls, ' ')

/** Folds a text to one line before what follows measures it. */
export const foldedToOneLine = () => z.overwrite<string>(oneLine)

/**
 * Refuses control characters in a text that may have several lines, and those that turn its direction; line breaks and
 * tabs are part of it.
 */
export const refusedWithControls = () =>
  z.refine<string>(
    (text) => !/[^\P{Cc}\n\r\t]|\p{Bidi_Control}/u.test(text),
    'must not contain characters that change the direction of text, or control characters other than line breaks and tabs',
  )
