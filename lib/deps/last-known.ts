import { setTimeout as delay } from 'node:timers/promises'

/**
 * `load`, which returns what it last returned for a key while it fails, or takes longer than `patienceMs`; a key that it
 * never loaded is waited for, and its failure is thrown. A null is a result: what is gone stays gone.
 */
export const lastKnown = <Key extends string, Value>(
  load: (key: Key) => Promise<Value>,
  maxKept: number,
  patienceMs: number,
): ((key: Key) => Promise<Value>) => {
  const kept = new Map<Key, Value>()
  const loaded = async (key: Key): Promise<Value> => {
    const value = await load(key)
    kept.delete(key)
    if (value !== null) kept.set(key, value)
    const [oldest] = kept.keys()
    if (kept.size > maxKept && oldest !== undefined) kept.delete(oldest)
    return value
  }
  return async (key) => {
    const known = kept.get(key)
    if (known === undefined) return loaded(key)
    const isDone = new AbortController()
    const patience = delay(patienceMs, known, { signal: isDone.signal }).catch(() => known)
    const value = await Promise.race([loaded(key).catch(() => known), patience])
    isDone.abort()
    return value
  }
}
