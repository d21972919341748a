import type { Chained, ChangeRecord } from './chain.ts'
import type { Checkpoint } from './checkpoint.ts'
import type { Fault } from './faults.ts'

/** What the log says of a version of an item, and where. */
export interface LogEntry {
  readonly version: number
  readonly hash: string
  readonly leaf: string
  readonly index: number
}

/** What became of holding an item against its chain and the log. */
export interface Verification {
  /** The links that were looked at, oldest first. */
  readonly links: readonly Chained[]
  readonly fault: Fault | null
  /** The item's newest entry in the log that the checkpoint signed; null while there is none. */
  readonly entry: LogEntry | null
  readonly checkpoint: Checkpoint | null
  /** Where to go on with a version that takes several requests; null once it is done. */
  readonly nextCursor: string | null
}

/** Everything that somebody needs to verify an item up to a version without asking us. */
export interface Proof {
  readonly itemId: string
  readonly links: readonly Chained[]
  readonly records: readonly ChangeRecord[]
  readonly entry: LogEntry
  readonly path: readonly Buffer[]
  readonly checkpoint: Checkpoint
  readonly verifierKey: string
  /** Where to go on with a version that takes several requests; null once it is whole. */
  readonly nextCursor: string | null
}
