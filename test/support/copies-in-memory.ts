import type { Copies } from '../../lib/copies/checkpoint-bucket.ts'

/** A place for copies in memory, which can be out of order, and can be another place. */
export const copiesInMemory = () => {
  const kept = new Map<string, string>()
  const trouble = { isBroken: (_name: string): boolean => false }
  const keep = (name: string, text: string): boolean => {
    if (trouble.isBroken(name)) throw new Error('The bucket answered 503 (SlowDown)')
    if (kept.has(name)) return false
    kept.set(name, text)
    return true
  }
  const copies: Copies = { place: 'https://bucket.example', add: async (name, text) => keep(name, text) }
  return { copies, kept, keep, trouble }
}
