interface Entry<Value> {
  readonly value: Promise<Value>
  readonly until: number
}

/**
 * Returns what a key stands for, from memory if it is there; `fresh` always loads it, and remembers it from then on.
 */
export interface Remembered<Key extends string, Value> {
  (key: Key): Promise<Value>
  readonly fresh: (key: Key) => Promise<Value>
}

/**
 * `load`, with a bounded number of results remembered for `forMs`. Concurrent callers share one load. A failed load and
 * a null are not remembered: what does not exist yet may exist a moment later.
 */
export const remembered = <Key extends string, Value>(
  load: (key: Key) => Promise<Value>,
  { forMs, atMost }: { readonly forMs: number; readonly atMost: number },
  monotonicMs: () => number = () => performance.now(),
): Remembered<Key, Value> => {
  const entries = new Map<Key, Entry<Value>>()
  const fresh = (key: Key): Promise<Value> => {
    const value = load(key)
    entries.delete(key)
    entries.set(key, { value, until: monotonicMs() + forMs })
    value.then(
      (loaded) => loaded === null && entries.delete(key),
      () => entries.delete(key),
    )
    const [oldest] = entries.keys()
    if (entries.size > atMost && oldest !== undefined) entries.delete(oldest)
    return value
  }
  const recent = (key: Key): Promise<Value> => {
    const kept = entries.get(key)
    return kept !== undefined && kept.until > monotonicMs() ? kept.value : fresh(key)
  }
  return Object.assign(recent, { fresh })
}
