import { randomUUID } from 'node:crypto'
import { ulid } from 'ulid'
import { type CallerGuard, createCallerGuard } from '../resilience/guard-callers.ts'
import { type Clock, createClock } from '../runtime/clock.ts'
import { type Config, readConfig } from '../runtime/config.ts'
import { createLog, type Log } from '../runtime/log.ts'
import { createMeasuring } from '../runtime/metrics.ts'
import { createTableClient } from '../table/client.ts'
import { createTable, type Table } from '../table/table.ts'
import type { Id } from '../values/ids.ts'
import type { MadeId } from './made-id.ts'
import type { Reach, ReachName } from './reach.ts'
import { createRecent, type Recent } from './recent.ts'

export type { Reach, ReachName } from './reach.ts'

/** What every function has. */
interface BaseDeps {
  readonly config: Config
  readonly clock: Clock
  readonly log: Log
  /** Ties the lines of one request or message together, through the queue. */
  readonly correlationId: string
  readonly newId: <Prefix extends MadeId>(prefix: Prefix) => Id<Prefix>
  /** Uniform in [0, 1). */
  readonly random: () => number
  readonly table: Table
  /** How much each caller may still send. */
  readonly callerGuard: CallerGuard
  /** Campaigns, principals, members and keys that come from here may be up to 60 s old, unless `fresh` loads them. */
  readonly recent: Recent
}

/**
 * Everything in the outside world that a flow may use; it gets this as a parameter and names what it reaches beyond the table:
 * `Deps<'queue' | 'workList'>`. A function whose deps do not reach that far does not compile.
 */
export type Deps<Reached extends ReachName = never> = BaseDeps & Pick<Reach, Reached>

/** Makes a part of a function's reach, and brings the client for it into the function's bundle. */
export type Reaching<Reached extends ReachName> = (
  base: Pick<Deps, 'config' | 'clock' | 'table'>,
) => Pick<Reach, Reached>

type AnyReaching = (base: Pick<Deps, 'config' | 'clock' | 'table'>) => Partial<Reach>
/** The deps that these parts add up to. */
export type DepsOf<Parts extends readonly AnyReaching[]> = Deps<
  Parts[number] extends infer Part ? (Part extends Reaching<infer Reached> ? Reached : never) : never
>

export const createDeps = <const Parts extends readonly AnyReaching[]>(
  config: Config,
  reaching: Parts,
  table: Table = createTable(createTableClient(config.tableName)),
): DepsOf<Parts> => {
  const clock = createClock(config.clock)
  const base: BaseDeps = {
    config,
    clock,
    log: createLog(config, createMeasuring(config)),
    correlationId: randomUUID(),
    newId: (prefix) => `${prefix}_${ulid().toLowerCase()}`,
    random: Math.random,
    table,
    callerGuard: createCallerGuard(table.callerLimits, config.limits, clock),
    recent: createRecent(table),
  }
  return Object.assign(base, ...reaching.map((reach) => reach(base)))
}

/**
 * The deps of a function, made from its environment at first use. What it reaches beyond the table is named here, beside
 * its routes: a reader sees what it can touch, and its bundle carries nothing else.
 */
export const sharedDeps = <const Parts extends readonly AnyReaching[]>(...reaching: Parts): (() => DepsOf<Parts>) => {
  let shared: DepsOf<Parts> | undefined
  return () => {
    shared ??= createDeps(readConfig(), reaching)
    return shared
  }
}
