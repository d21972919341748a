/**
 * `load`, which returns what it last returned for a key while it fails; the failure of a key that it never loaded is
 * thrown. A null is a result: what is gone stays gone.
 */
export const lastKnown = <Key extends string, Value>(
  load: (key: Key) => Promise<Value>,
  maxKept: number,
): ((key: Key) => Promise<Value>) => {
  const kept = new Map<Key, Value>()
  return async (key) => {
    try {
      const value = await load(key)
      kept.delete(key)
      if (value !== null) kept.set(key, value)
      const [oldest] = kept.keys()
      if (kept.size > maxKept && oldest !== undefined) kept.delete(oldest)
      return value
    } catch (error) {
      const known = kept.get(key)
      if (known === undefined) throw error
      return known
    }
  }
}
