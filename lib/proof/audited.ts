import type { Instant } from '../values/instant.ts'
import type { Json } from './canonical-json.ts'
import type { ChangeRecord } from './chain.ts'
import type { Unread } from './unread.ts'
import type { auditTypes } from './vocabulary.ts'

export type AuditType = (typeof auditTypes)[number]

/** That an item came to a version. */
export interface Change {
  readonly itemId: string
  readonly version: number
}

/** The record of a version that takes several requests to read, or how far one came. */
export type WalkedVersion = { readonly record: ChangeRecord } | { readonly place: string }

/** How the proof reads one kind of item: whatever has this can be chained, sealed and verified. */
export interface AuditedKind {
  /** How many versions are looked at together, from the newest: fewer where their records are large. */
  readonly versionsAtOnce: number
  /**
   * Up to `limit` changes that follow the place `cursor` and happened before `until`, the earliest first, and the place of
   * the last. Without any, the place moves on where there is nothing more to come. An item that cannot be read may be noted
   * in `unread` where it is asked for again later; otherwise this throws, and the place stays.
   */
  readonly changes: (
    cursor: string,
    until: Instant,
    limit: number,
    unread: Unread,
  ) => Promise<{ readonly changes: readonly Change[]; readonly cursor: string }>
  /** What is stored of an item's versions above `after`, up to `upTo`: all of them, however long it takes. */
  readonly records: (itemId: string, after: number, upTo: number) => Promise<ChangeRecord[]>
  /**
   * As many of them as one request can read, whole ones from the newest, and the version above which all are there. Absent
   * where `versionsAtOnce` can always be read.
   */
  readonly newestRecords?: (
    itemId: string,
    after: number,
    upTo: number,
  ) => Promise<{ readonly records: readonly ChangeRecord[]; readonly after: number }>
  /** A part of a version that `newestRecords` leaves out since it is too long by itself, and what was read of it before. */
  readonly walk?: (itemId: string, version: number, place: string | null) => Promise<WalkedVersion>
  /** What the item itself repeats of its record of this version; null for an item that is not there. */
  readonly standing: (
    itemId: string,
  ) => Promise<{ readonly version: number; readonly body: Readonly<Record<string, Json>> } | null>
}
