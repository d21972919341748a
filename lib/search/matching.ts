import { nameKey } from '../values/shown-name.ts'

const wordsOf = (key: string): string[] => key.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== '')

/**
 * Whether a name matches what somebody typed: the name begins with it, or each word of it begins a word of the name, in
 * any case and form of letters. Signs alone match only at the start, and nothing matches no name.
 */
export const matching = (typed: string): ((name: string) => boolean) => {
  const key = nameKey(typed)
  const words = wordsOf(key)
  return (name) => {
    const named = nameKey(name)
    if (key === '') return false
    if (named.startsWith(key)) return true
    const its = wordsOf(named)
    return words.length > 0 && words.every((word) => its.some((one) => one.startsWith(word)))
  }
}
