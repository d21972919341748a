import type { AuditedKind } from './audited.ts'
import { canonicalJson } from './canonical-json.ts'
import { type ChangeRecord, digestOf, hashOf, type Link } from './chain.ts'
import type { auditFaults } from './vocabulary.ts'

/** The first version at which an item is not what was chained. */
export interface Fault {
  readonly version: number
  readonly kind: string
  readonly code: (typeof auditFaults)[number]
}

type Standing = Awaited<ReturnType<AuditedKind['standing']>>

const isChained = (itemId: string, link: Link, prev: string | null): boolean =>
  link.prev === prev && link.hash === hashOf(itemId, link)

/** The first link that does not follow from the one before it, where nothing is known of their records; null if all do. */
export const brokenLink = (itemId: string, [first, ...later]: readonly Link[]): Fault | null => {
  let prev = first?.hash ?? null
  for (const link of later) {
    if (!isChained(itemId, link, prev)) return { version: link.version, kind: link.kind, code: 'CHAIN_BROKEN' }
    prev = link.hash
  }
  return null
}

const faultOfLink = (itemId: string, link: Link, prev: string | null, record: ChangeRecord | undefined): Fault[] => {
  const { version, kind } = link
  if (!isChained(itemId, link, prev)) return [{ version, kind, code: 'CHAIN_BROKEN' }]
  if (record === undefined) return [{ version, kind, code: 'MISSING' }]
  return record.kind === kind && digestOf(link.salt, record) === link.digest ? [] : [{ version, kind, code: 'CHANGED' }]
}

/** Whether the item says something else than its record of the same version. */
const standsOtherwise = (standing: Standing, record: ChangeRecord | undefined): boolean =>
  standing !== null &&
  record?.version === standing.version &&
  Object.entries(standing.body).some(
    ([name, value]) => canonicalJson(value) !== canonicalJson(record.body[name] ?? null),
  )

/**
 * The first fault among links, the records that they were made of, and the item as it stands; null if there is none.
 * Links may be the newest part of a chain; whatever is older is taken as it is. Records from `after` on are looked at: the version of the link before
 * them, where there is one.
 */
export const firstFault = (
  itemId: string,
  links: readonly Link[],
  records: readonly ChangeRecord[],
  standing: Standing,
  after = links[0]?.version ?? 0,
): Fault | null => {
  const recordOf = new Map(records.map((record) => [record.version, record]))
  const chained = new Set(links.map(({ version }) => version))
  const last = links.at(-1)?.version ?? 0
  const ofLinks = links.flatMap((link, at) =>
    faultOfLink(itemId, link, at === 0 ? link.prev : (links[at - 1]?.hash ?? null), recordOf.get(link.version)),
  )
  const added = records
    .filter(({ version }) => version > after && version < last && !chained.has(version))
    .map(({ version, kind }): Fault => ({ version, kind, code: 'NOT_CHAINED' }))
  const newest = recordOf.get(last)
  const otherwise: Fault[] =
    newest !== undefined && standsOtherwise(standing, newest)
      ? [{ version: last, kind: newest.kind, code: 'STANDS_OTHERWISE' }]
      : []
  return [...ofLinks, ...added, ...otherwise].toSorted((one, other) => one.version - other.version)[0] ?? null
}
