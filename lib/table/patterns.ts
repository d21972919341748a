import * as z from 'zod/mini'
import type { Alert } from '../alerts/alert.ts'
import { type LoudRules, nothingDecided } from '../patterns/loud.ts'
import type { Patterns } from '../patterns/patterns.ts'
import { latestSince } from '../patterns/patterns.ts'
import type { StageFigures } from '../patterns/rule-figures.ts'
import { patternRules } from '../patterns/vocabulary.ts'
import type { Person } from '../people/person.ts'
import { metricNames } from '../platforms/vocabulary.ts'
import type { TrustChange } from '../trust/score.ts'
import type { AffiliateId } from '../values/ids.ts'
import type { Page, PageRequest } from '../values/page.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import { alertWrite } from './alerts.ts'
import type { TableClient } from './client.ts'
import { type Clause, notLearnedAfter, notSeenBefore, stillAtVersion } from './expression.ts'
import { figuresKey, patternKeys, patternPartition } from './pattern-keys.ts'
import { trustWrites } from './people.ts'
import { getItem, getItems, type Item, queryIndex } from './read.ts'
import * as sorts from './sorts.ts'
import { type TransactionAnswer, transact } from './transact.ts'
import { putIf } from './write-if.ts'

const row = z.lazy(() =>
  z.object({
    affiliateId: storedId('aff'),
    version: z.number(),
    accusation: z.optional(
      z.object({
        alertId: storedId('alr'),
        generation: z.number(),
        rules: z.array(z.enum(patternRules)),
        since: z._default(z.nullable(storedInstant), null),
      }),
    ),
    overturned: z.optional(z.array(z.enum(patternRules))),
    findings: z.array(
      z.object({
        rule: z.enum(patternRules),
        value: z.number(),
        threshold: z.number(),
        posts: z.number(),
        of: z.number(),
        times: z.optional(z.number()),
        campaignId: z.optional(storedId('cmp')),
        metric: z.optional(z.enum(metricNames)),
        since: storedInstant,
      }),
    ),
  }),
)

const isKnown = (rule: unknown): boolean => patternRules.some((known) => known === rule)

/** What a row says of the rules that there are: those of an earlier release may be gone. */
const ofKnownRules = (values: unknown): unknown =>
  Array.isArray(values) ? values.filter((value) => isKnown(value?.rule ?? value)) : values

const read = ({ findings, accusation, overturned, ...item }: Item): Patterns => {
  const accused =
    typeof accusation === 'object' && accusation !== null && 'rules' in accusation
      ? { ...accusation, rules: ofKnownRules(accusation.rules) }
      : accusation
  return row.parse({
    ...item,
    findings: ofKnownRules(findings),
    accusation: accused,
    overturned: ofKnownRules(overturned),
  })
}

const rulesRow = z.lazy(() =>
  z.object({
    version: z.number(),
    decisions: z.array(
      z.object({
        rule: z.enum(patternRules),
        isLoud: z.boolean(),
        reviewed: z.number(),
        honest: z.number(),
        reason: z.string(),
        decidedBy: storedId('aff'),
        decidedAt: storedInstant,
      }),
    ),
  }),
)

const count = z.number()
const figuresRow = z.lazy(() =>
  z.object({
    learnedAt: storedInstant,
    judged: count,
    caught: count,
    rules: z.array(z.object({ rule: z.enum(patternRules), named: count, caught: count, cleared: count })),
  }),
)

const toItem = (patterns: Patterns) => {
  const since = latestSince(patterns)
  const listed = since && { listing: patternPartition, createdKey: sorts.created(since, patterns.affiliateId) }
  return { ...patternKeys.patterns(patterns.affiliateId), type: 'patterns', ...patterns, ...listed }
}

const whenToWrite = ({ version }: { readonly version: number }): Clause =>
  version === 1 ? notSeenBefore : stillAtVersion(version - 1)

/** What accuses somebody anew, or no longer: the alert, and what changes in trust. */
export interface MovedByPatterns {
  readonly alert: Alert | null
  readonly affiliate: Person
  readonly trust: TrustChange
}

/** What was found in the posts of affiliates: one small item each, in the list of admins while there is something. */
export const createPatterns = (client: TableClient) => ({
  /** May be a moment behind; a write that depends on it is refused then. */
  get: async (affiliateId: AffiliateId): Promise<Patterns | null> => {
    const item = await getItem(client, patternKeys.patterns(affiliateId))
    return item && read(item)
  },

  /** False if another run was faster. */
  save: (patterns: Patterns): Promise<boolean> => putIf(client, toItem(patterns), whenToWrite(patterns)),

  /** The same together with what it moves; refused by name where another writer was faster. */
  saveAccusing: (patterns: Patterns, { alert, affiliate, trust }: MovedByPatterns): Promise<TransactionAnswer> =>
    transact(client, [
      { name: 'patterns', put: toItem(patterns), when: [whenToWrite(patterns)] },
      ...(alert === null ? [] : [alertWrite(alert)]),
      ...trustWrites(affiliate, trust),
    ]),

  /** What was decided about the rules of the stage. */
  rules: async (): Promise<LoudRules> => {
    const item = await getItem(client, patternKeys.rules(), true)
    return item === null ? nothingDecided : rulesRow.parse({ ...item, decisions: ofKnownRules(item['decisions']) })
  },

  /** False if another admin was faster. */
  saveRules: (rules: LoudRules): Promise<boolean> =>
    putIf(client, { ...patternKeys.rules(), type: 'patternRules', ...rules }, whenToWrite(rules)),

  /** What the last whole night knew of those whom rules name; null before the first one. */
  figures: async (): Promise<StageFigures | null> => {
    const item = await getItem(client, figuresKey)
    return item === null ? null : figuresRow.parse({ ...item, rules: ofKnownRules(item['rules']) })
  },

  /** False if those of a later night are there already. Publishing the same night again changes nothing. */
  publishFigures: (figures: StageFigures): Promise<boolean> =>
    putIf(client, { ...figuresKey, type: 'patternFigures', ...figures }, notLearnedAfter(figures.learnedAt)),

  /** Affiliates in whose posts something was found, whoever has the newest finding first. */
  list: async (page: PageRequest): Promise<Page<Patterns>> => {
    const { keys: found, nextCursor } = await queryIndex(
      client,
      { index: 'listing', partition: patternPartition },
      page,
    )
    const things = (await getItems(client, found)).map(read)
    return { things: things.filter(({ findings }) => findings.length > 0), nextCursor }
  },
})
export type PatternsTable = ReturnType<typeof createPatterns>
