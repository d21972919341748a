import type { RowError } from './read-file.ts'

/** What is wrong, as one sentence: the API begins with the name of the field, the page does not. */
const errorWords = ({ column, sentence }: RowError): string => {
  if (column === '') return sentence
  return /^\p{Ll}/u.test(sentence) ? `${column} ${sentence}.` : `${column}: ${sentence}`
}

/** Everything that is wrong with a row. */
export const errorsWords = (errors: readonly RowError[]): string => errors.map(errorWords).join(' ')
