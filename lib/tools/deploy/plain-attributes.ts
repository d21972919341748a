const attributesOfPlainValues = `const mapOf = (data) => {
  const map = {}
  for (const key in data) if (data[key] !== undefined) map[key] = convertToAttr(data[key])
  return map
}
export const convertToAttr = (data) => {
  if (data === null) return { NULL: true }
  const type = typeof data
  if (type === 'string') return { S: data }
  if (type === 'number' && Math.abs(data) <= Number.MAX_SAFE_INTEGER) return { N: String(data) }
  if (type === 'boolean') return { BOOL: data }
  if (Array.isArray(data)) return { L: data.filter((item) => item !== undefined).map((item) => convertToAttr(item)) }
  if (type === 'object' && (!data.constructor || data.constructor === Object)) return { M: mapOf(data) }
  throw new Error('No attribute of an item can be ' + String(data))
}`

const plainValuesOfAttributes = `const valuesOf = (map) => {
  const values = {}
  for (const key in map) values[key] = convertToNative(map[key])
  return values
}
export const convertToNative = ({ S, N, M, L, BOOL, NULL }) => {
  if (S !== undefined) return S
  if (N !== undefined) return Number(N)
  if (M !== undefined) return valuesOf(M)
  if (L !== undefined) return L.map((item) => convertToNative(item))
  if (BOOL !== undefined) return BOOL
  if (NULL !== undefined) return null
  throw new Error('No item of ours has an attribute of this kind')
}`

/**
 * How attributes of items are written and read: texts, numbers, truths, lists and maps. What else there is, sets, bytes and
 * numbers longer than JavaScript's, no item here has.
 */
export const plainAttributes: readonly (readonly [filter: RegExp, contents: string])[] = [
  [/@aws-sdk\/util-dynamodb\/dist-es\/convertToAttr\.js$/, attributesOfPlainValues],
  [/@aws-sdk\/util-dynamodb\/dist-es\/convertToNative\.js$/, plainValuesOfAttributes],
]
