/** Line breaks and control characters: a name that contains one must not look like a line of ours. */
const breaking = /[\p{Cc}\p{Zl}\p{Zp}]+/gu
/** Marks that change the direction of the text after them, ours included. */
const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** Other people's text as one line of at most so many characters, in the direction of its own letters. */
export const shortLine = (text: string, atMost: number): string => {
  const line = text.toWellFormed().replaceAll(breaking, ' ').replaceAll(turning, '').trim()
  const characters = Array.from(line.slice(0, 2 * atMost + 2))
  return characters.length <= atMost ? line : `${characters.slice(0, atMost - 1).join('')}…`
}
