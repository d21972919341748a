import { maxNotesLength } from '../../../alerts/vocabulary.ts'

/** What is wrong with the notes; null if nothing is. */
export const notesError = (notes: string): string | null => {
  const { length } = notes.trim()
  if (length === 0) return 'Say how it was resolved, for whoever reads this alert later.'
  if (length <= maxNotesLength) return null
  const over = length - maxNotesLength
  return `This is ${over.toLocaleString()} ${over === 1 ? 'character' : 'characters'} too long.`
}
