import { createClock } from '../runtime/clock.ts'
import { readLeanConfig } from '../runtime/lean-config.ts'
import { createLog } from '../runtime/log.ts'
import { createMeasuring } from '../runtime/metrics.ts'
import { createImpatientTableClient } from '../table/client.ts'
import type { Deps } from './deps.ts'
import { createRecording } from './recording.ts'

/** What the redirect may use. */
export type RedirectDeps = Pick<Deps<'recording'>, 'clock' | 'log' | 'random' | 'recording'>

/** The deps of the redirect, made from its environment at first use. */
export const sharedRedirectDeps = (): (() => RedirectDeps) => {
  let shared: RedirectDeps | undefined
  return () => {
    if (shared !== undefined) return shared
    const config = readLeanConfig()
    shared = {
      clock: createClock(config.clock),
      log: createLog(config, createMeasuring(config)),
      random: Math.random,
      recording: createRecording(createImpatientTableClient(config.tableName)),
    }
    return shared
  }
}
