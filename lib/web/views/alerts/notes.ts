/** Notes have at most this many characters, as the API counts them. */
export const mostNotes = 2_000

/** Why notes are not taken; null where they are. */
export const notesError = (notes: string): string | null => {
  const { length } = notes.trim()
  if (length === 0) return 'Say how it was resolved, for whoever reads this alert later.'
  if (length <= mostNotes) return null
  const over = length - mostNotes
  return `This is ${over.toLocaleString()} ${over === 1 ? 'character' : 'characters'} too long.`
}
