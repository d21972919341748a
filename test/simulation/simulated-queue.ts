import type { Random } from './random.ts'

interface Held<Message> {
  readonly id: number
  readonly message: Message
  visibleAtMs: number
  receives: number
  /** Faults that its deliveries met. */
  faults: number
  /** Deliveries that met what others held. */
  postponed: number
}

const visibilityMs = 180_000
const receivesAtMost = 5

export interface QueueFaults {
  readonly loss: number
  readonly duplicate: number
  readonly delayMs: number
}

/** A queue that loses, repeats, delays and reorders messages, as far as it is told to. */
export const createSimulatedQueue = <Message>(random: Random, faults: () => QueueFaults, nowMs: () => number) => {
  const held = new Map<number, Held<Message>>()
  const dead: Held<Message>[] = []
  const lost = { count: 0 }
  let ids = 0

  const put = (message: Message, heldBackMs = 0): void => {
    const { loss, duplicate, delayMs } = faults()
    if (random.chance(loss)) {
      lost.count += 1
      return
    }
    for (let copy = 0; copy < (random.chance(duplicate) ? 2 : 1); copy += 1) {
      ids += 1
      const visibleAtMs = nowMs() + heldBackMs + (random.chance(0.6) ? 0 : random.below(delayMs + 1))
      held.set(ids, { id: ids, message, visibleAtMs, receives: 0, faults: 0, postponed: 0 })
    }
  }

  return {
    put,
    dead,
    lost,
    waiting: (): number => held.size,
    nextVisibleAtMs: (): number | null =>
      held.size === 0 ? null : Math.min(...[...held.values()].map(({ visibleAtMs }) => visibleAtMs)),

    /** Up to `atMost` visible messages, in any order; they stay hidden while their worker lives. */
    receive: (atMost: number): Held<Message>[] => {
      const visible = [...held.values()].filter(({ visibleAtMs }) => visibleAtMs <= nowMs())
      const taken: Held<Message>[] = []
      while (taken.length < atMost && visible.length > 0) {
        const [one] = visible.splice(random.below(visible.length), 1)
        if (one === undefined) break
        if (one.receives >= receivesAtMost) {
          held.delete(one.id)
          dead.push(one)
          continue
        }
        one.receives += 1
        one.visibleAtMs = nowMs() + visibilityMs
        taken.push(one)
      }
      return taken
    },

    remove: (one: Held<Message>): void => {
      held.delete(one.id)
    },
  }
}
