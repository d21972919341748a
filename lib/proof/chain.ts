import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from './canonical-json.ts'

/** Says how hashes are made, and is part of what they are made of. Another way gets the next number. */
export const hashVersion = 1

/** What happened to an item at one of its versions; it never changes again. */
export interface ChangeRecord {
  readonly version: number
  readonly kind: string
  readonly body: { readonly [name: string]: Json | undefined }
}

/** A record's place in the chain of its item. Hashes and salts are base64. */
export interface Link {
  readonly version: number
  readonly kind: string
  /** Random, so that nobody finds out by trying what a digest was made of once the record is erased. */
  readonly salt: string
  readonly digest: string
  /** The hash of the link before; null for the first. */
  readonly prev: string | null
  readonly hash: string
}

/** A link as it is stored. */
export interface Chained extends Link {
  /** The page of the log that was being written when it was made; what the log says of it is there or right behind. */
  readonly page: number
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64')

/** The hash of a record and its salt. */
export const digestOf = (salt: string, { kind, version, body }: ChangeRecord): string =>
  sha256(canonicalJson({ body, kind, salt, version }))

/** The hash of a link: of the item, the record's digest, and all links before. */
export const hashOf = (itemId: string, { version, kind, digest, prev }: Omit<Link, 'hash' | 'salt'>): string =>
  sha256(canonicalJson({ digest, hash_version: hashVersion, item_id: itemId, kind, prev, version }))

/** Links for records that come after the link with the hash `prev`, in the order of their versions. */
export const chainRecords = (
  itemId: string,
  prev: string | null,
  records: readonly ChangeRecord[],
  newSalt: () => string,
): Link[] => {
  const links: Link[] = []
  for (const record of records.toSorted((one, other) => one.version - other.version)) {
    const { version, kind } = record
    const salt = newSalt()
    const link = { version, kind, salt, digest: digestOf(salt, record), prev: links.at(-1)?.hash ?? prev }
    links.push({ ...link, hash: hashOf(itemId, link) })
  }
  return links
}

/** What the log keeps of a link. */
export const leafOf = (itemId: string, { version, hash }: Pick<Link, 'version' | 'hash'>): string =>
  `${itemId}:${version}:${hash}`
