import { hourMs } from './content.ts'

export const slotMs = 5 * 60_000
export const slotsPerDay = (24 * hourMs) / slotMs
/** A sweep of notifications leaves alone what became due a moment ago. */
const underWayMs = 20_000

interface Owing {
  readonly PK?: unknown
  readonly SK?: unknown
  readonly due?: unknown
  readonly dueKey?: unknown
}

export type DueKind = 'posts' | 'notices'

/**
 * The slots of five minutes in which a sweep would find something. Sweeps that would find nothing are left out: they read,
 * write and decide nothing.
 */
export const createDueSlots = (startMs: number) => {
  const owing = new Map<string, { readonly slot: number; readonly kind: DueKind }>()
  const slots = new Map<number, Set<string>>()
  let now = 0

  const forget = (key: string): void => {
    slots.get(owing.get(key)?.slot ?? -1)?.delete(key)
    owing.delete(key)
  }

  const place = (key: string, kind: DueKind, slot: number): void => {
    owing.set(key, { slot, kind })
    const keys = slots.get(slot) ?? new Set<string>()
    slots.set(slot, keys.add(key))
  }

  return {
    /** Takes down what an item owes after it was written. */
    note: ({ PK, SK, due, dueKey }: Owing): void => {
      const key = `${PK}\n${SK}`
      forget(key)
      if (due === undefined) return
      const kind = String(due).startsWith('DUE#') ? 'posts' : 'notices'
      const atMs = Date.parse(String(dueKey).split('#')[0] ?? '') + (kind === 'notices' ? underWayMs : 0)
      place(key, kind, Math.max(now + 1, Math.ceil((atMs - startMs) / slotMs)))
    },

    /** Which sweeps find something in this slot; what they leave owing is found in the next one. */
    enter: (slot: number): ReadonlySet<DueKind> => {
      now = slot
      const found = [...(slots.get(slot) ?? [])].map((key) => ({ key, kind: owing.get(key)?.kind ?? 'posts' }))
      slots.delete(slot)
      for (const { key, kind } of found) place(key, kind, slot + 1)
      return new Set(found.map(({ kind }) => kind))
    },
  }
}
export type DueSlots = ReturnType<typeof createDueSlots>
