import { randomUUID } from 'node:crypto'
import { ulid } from 'ulid'
import { type Clock, createClock } from './clock.ts'
import { type Config, readConfig } from './config.ts'
import { createLog, type Log } from './log.ts'
import { createMeasuring } from './metrics.ts'
import { type AskPlatform, createAskPlatform } from './platforms/ask-platform.ts'
import { createPlatformGuard } from './platforms/guard-platform.ts'
import { createReconcileQueue, type ReconcileQueue } from './queue/reconcile-queue.ts'
import { remembered } from './remembered.ts'
import { createTableClient } from './table/client.ts'
import { createTable, type Table } from './table/table.ts'

const rememberedForMs = 60_000
const rememberedAtMost = 1_000

/** Prefixes of the ids the platform makes. */
export type IdPrefix = 'aff' | 'cmp' | 'rep' | 'run'

/** Everything a flow may use of the outside world; a flow gets it as a parameter. */
export interface Deps {
  readonly config: Config
  readonly clock: Clock
  readonly log: Log
  /** Ties the lines of one request or message together, through the queue. */
  readonly correlationId: string
  readonly newId: (prefix: IdPrefix) => string
  /** Uniform in [0, 1). */
  readonly random: () => number
  readonly table: Table
  /** Campaigns and principals may be up to 60 s old where they come from here. */
  readonly recent: {
    readonly campaign: Table['campaigns']['get']
    readonly affiliate: Table['affiliates']['get']
    readonly apiKey: Table['apiKeys']['get']
  }
  readonly queue: ReconcileQueue
  readonly askPlatform: AskPlatform
}

export const createDeps = (config: Config, table: Table = createTable(createTableClient(config.tableName))): Deps => {
  const clock = createClock(config.clock)
  const bounds = { forMs: rememberedForMs, atMost: rememberedAtMost }
  return {
    config,
    clock,
    log: createLog(config, createMeasuring(config)),
    correlationId: randomUUID(),
    newId: (prefix) => `${prefix}_${ulid().toLowerCase()}`,
    random: Math.random,
    table,
    recent: {
      campaign: remembered(table.campaigns.get, bounds),
      affiliate: remembered(table.affiliates.get, bounds),
      apiKey: remembered(table.apiKeys.get, bounds),
    },
    queue: createReconcileQueue(config.queueUrls),
    askPlatform: createAskPlatform(table.platformConfigs, createPlatformGuard(table, clock), config, clock),
  }
}

let shared: Deps | undefined

/** The deps of this process, made from its environment at first use. */
export const sharedDeps = (): Deps => {
  shared ??= createDeps(readConfig())
  return shared
}
