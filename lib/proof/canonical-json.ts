/** What canonical JSON can write: members without a value are left out. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json | undefined }

/** Fractions are written differently by different languages, and whole numbers beyond 2^53 are not read exactly by all. */
const wholeNumber = (value: number): string => {
  if (!Number.isSafeInteger(value))
    throw new RangeError(`Canonical JSON takes whole numbers up to 2^53 only; got ${value}.`)
  return String(value)
}

const wellFormed = (text: string): string => {
  if (!text.isWellFormed()) throw new RangeError('Canonical JSON takes well-formed Unicode only.')
  return JSON.stringify(text)
}

/**
 * The one text that every program writes for a value (RFC 8785, whole numbers only), so that everybody hashes the same
 * bytes. Throws a RangeError for a number or text that it does not take.
 */
export const canonicalJson = (value: Json): string => {
  if (typeof value === 'number') return wholeNumber(value)
  if (typeof value === 'string') return wellFormed(value)
  if (value === null || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members = Object.entries(value).flatMap(([name, member]) =>
    member === undefined ? [] : [{ name, text: `${wellFormed(name)}:${canonicalJson(member)}` }],
  )
  // RFC 8785 sorts by UTF-16 code units, as `<` does.
  members.sort((one, other) => (one.name < other.name ? -1 : 1))
  return `{${members.map(({ text }) => text).join(',')}}`
}
