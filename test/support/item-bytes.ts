/** Significant digits: 1,200 has two. */
const digitsOf = (value: number): number =>
  value === 0 ? 1 : Math.abs(value).toString().replace('.', '').replace(/^0+/u, '').replace(/0+$/u, '').length

/** What DynamoDB counts for a value: text in bytes, two digits of a number in one, and what lists and maps add. */
const valueBytes = (value: unknown): number => {
  if (Array.isArray(value)) return 3 + value.reduce((sum: number, one) => sum + 1 + valueBytes(one), 0)
  if (typeof value === 'object' && value !== null) {
    return (
      3 + Object.entries(value).reduce((sum, [name, one]) => sum + 1 + Buffer.byteLength(name) + valueBytes(one), 0)
    )
  }
  if (typeof value === 'number') return Math.ceil(digitsOf(value) / 2) + (value < 0 ? 2 : 1)
  return typeof value === 'string' ? Buffer.byteLength(value) : 1
}

/** The size of an item, by which DynamoDB counts units; what is undefined is not stored. */
export const itemBytes = (item: object): number =>
  Object.entries(item).reduce(
    (sum, [name, value]) =>
      value === undefined ? sum : sum + Buffer.byteLength(name) + valueBytes(JSON.parse(JSON.stringify(value))),
    0,
  )
