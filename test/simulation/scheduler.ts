import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import type { Random } from './random.ts'

/** What an operation does to the world outside: nothing, one write, all or nothing, or a message. */
export type OperationKind = 'read' | 'write' | 'transaction' | 'send' | 'call' | 'pause'

/** What becomes of an operation. `after`: its effect happens, and nobody hears of it. */
export const actions = ['run', 'die-before', 'die-after', 'fail-before', 'fail-after', 'conflict'] as const
export type Action = (typeof actions)[number]

/** One running handler; what it awaits goes through the scheduler, so that it can die there. */
export interface Process {
  readonly id: number
  readonly name: string
  isAlive: boolean
  /** Faults that were put on its operations. */
  faults: number
  /** What it logged as errors. */
  readonly errors: unknown[]
}

export interface Operation {
  readonly process: Process
  readonly kind: OperationKind
  readonly what: string
}

interface Pending extends Operation {
  readonly effect: () => unknown
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

export type Ending =
  | { readonly how: 'done' }
  | { readonly how: 'died' }
  | { readonly how: 'failed'; readonly error: unknown }

export class InjectedFault extends Error {
  constructor(what: string) {
    super(`The connection broke: ${what}`)
    this.name = 'InjectedFault'
  }
}

const conflict = (): Error =>
  new TransactionCanceledException({
    message: 'Conflict',
    $metadata: {},
    CancellationReasons: [{ Code: 'TransactionConflict' }],
  })

/** Node takes a tick after all microtasks, and goes round its event loop for nothing else: that takes ten times as long. */
const microtasksDone = (): Promise<void> =>
  new Promise((resolve) => {
    process.nextTick(resolve)
  })

/** A day of sweeps, each of which reads every list of what is due, is some 20,000 by itself. */
const stepsAtMost = 200_000

/** Runs the processes of a simulated world one operation at a time, in an order and with faults that are decided. */
export const createScheduler = (random: Random, decide: (operation: Operation) => Action) => {
  const pending: Pending[] = []
  const running = new Map<number, { process: Process; end: (ending: Ending) => void }>()
  const counts: Record<Action, number> = Object.fromEntries(actions.map((action) => [action, 0])) as never
  let ids = 0
  let steps = 0

  const finish = (process: Process, ending: Ending): void => {
    const known = running.get(process.id)
    if (known === undefined) return
    running.delete(process.id)
    // What a process that failed had begun goes on, as it does in a function that is kept for the next request.
    if (ending.how === 'died') process.isAlive = false
    known.end(ending)
  }

  const kill = (process: Process): void => {
    for (let at = pending.length - 1; at >= 0; at -= 1) if (pending[at]?.process === process) pending.splice(at, 1)
    finish(process, { how: 'died' })
  }

  const settle = ({ effect, resolve, reject }: Pending): void => {
    try {
      resolve(effect())
    } catch (error) {
      reject(error)
    }
  }

  const attempt = (effect: () => unknown): void => {
    try {
      effect()
    } catch {
      // What would have been thrown is not heard of.
    }
  }

  const strike = (operation: Pending, action: Exclude<Action, 'run'>): void => {
    operation.process.faults += 1
    if (action.endsWith('after')) attempt(operation.effect)
    if (action.startsWith('die')) kill(operation.process)
    else operation.reject(action === 'conflict' ? conflict() : new InjectedFault(operation.what))
  }

  const take = (operation: Pending): void => {
    // Nobody dies of what goes on beside the next request: whoever that one belongs to would wait for it for ever.
    const action = running.has(operation.process.id) ? decide(operation) : 'run'
    counts[action] += 1
    if (action === 'run') settle(operation)
    else strike(operation, action)
  }

  return {
    counts,
    stepsTaken: (): number => steps,

    start: (
      name: string,
      run: (process: Process) => Promise<void>,
      end: (ending: Ending) => void = () => undefined,
    ): void => {
      ids += 1
      const process: Process = { id: ids, name, isAlive: true, faults: 0, errors: [] }
      running.set(process.id, { process, end })
      run(process).then(
        () => finish(process, { how: 'done' }),
        (error: unknown) => finish(process, { how: 'failed', error }),
      )
    },

    /** Something a process awaits; never settles once the process is dead. */
    operation: <Result>(process: Process, kind: OperationKind, what: string, effect: () => Result): Promise<Result> =>
      new Promise<Result>((resolve, reject) => {
        if (!process.isAlive) return
        pending.push({ process, kind, what, effect, resolve: resolve as (value: unknown) => void, reject })
      }),

    /** Takes one operation after the other until nobody waits for one; `between` may start more processes. */
    runUntilQuiet: async (between: () => void = () => undefined): Promise<void> => {
      await microtasksDone()
      while (pending.length > 0) {
        steps += 1
        if (steps > stepsAtMost) throw new Error('The world does not come to rest')
        const [operation] = pending.splice(random.below(pending.length), 1)
        if (operation !== undefined) take(operation)
        between()
        await microtasksDone()
      }
    },
  }
}
