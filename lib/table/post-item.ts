import * as z from 'zod/mini'
import { platformNames } from '../platforms/registry.ts'
import { metricNames } from '../platforms/vocabulary.ts'
import { flagCodes } from '../post/flag.ts'
import type { Post } from '../post/post.ts'
import { earliestSettlementHours } from '../post/verdict-policy.ts'
import { defaultVerdictPolicy } from '../post/vocabulary.ts'
import { storedInstant } from '../values/stored-contract.ts'
import { ceilingRow, packCeiling, unpackCeiling } from './ceiling-row.ts'
import { duplicateRow, packDuplicate, unpackDuplicate } from './duplicate-row.ts'
import * as keys from './item-keys.ts'
import { dueShardOf } from './key-parts.ts'
import * as partitions from './partitions.ts'
import { postAppealsRow } from './post-appeals-row.ts'
import type { Item } from './read.ts'
import * as readKeys from './read-keys.ts'
import { packRepeats, repeatsRow, unpackRepeats } from './repeats-row.ts'
import {
  claimRow,
  earlierRow,
  level,
  observationRow,
  overclaimsRow,
  packClaim,
  packObservation,
  packOverclaims,
  packVerdict,
  present,
  unpackClaim,
  unpackObservation,
  unpackOverclaims,
  unpackVerdict,
  verdictRow,
} from './row-codecs.ts'
import * as sorts from './sorts.ts'
import { packTracked, trackedRow, unpackTracked } from './tracked-row.ts'
import { packViewers, unpackViewers, viewersRow } from './viewers-row.ts'

const input = z.union([z.number(), z.string()])

const postRow = z.lazy(() =>
  z.object({
    PK: z.string(),
    owner: z.string(),
    campaign: z.string(),
    listing: z.string(),
    createdKey: z.string(),
    dueKey: z.optional(z.string()),
    url: z.string(),
    page: z.optional(z.string()),
    title: z.optional(z.string()),
    description: z.optional(z.string()),
    via: z.enum(['API', 'DISCORD']),
    track: trackedRow,
    version: z.number(),
    claim: claimRow,
    flags: z._default(z.array(z.tuple([z.enum(flagCodes), input, input, z.optional(storedInstant)])), []),
    duplicate: duplicateRow,
    observation: z.optional(observationRow),
    earlier: z._default(earlierRow, {}),
    fall: z.optional(z.object({ at: storedInstant, of: z.array(z.enum(metricNames)) })),
    ...viewersRow,
    ...ceilingRow,
    replaced: z._default(z.array(z.object({ claim: claimRow, ...ceilingRow })), []),
    verdict: verdictRow,
    sticky: z.optional(z.object({ level, weight: z.number(), at: storedInstant })),
    over: z.optional(overclaimsRow),
    outage: z.optional(z.object({ attempts: z.number(), since: storedInstant })),
    gone: z.optional(
      z.object({
        since: storedInstant,
        reason: z.enum(['not_found', 'private']),
        confirmed: z.boolean(),
        mattered: z.optional(z.boolean()),
      }),
    ),
    appeals: postAppealsRow,
    withdrawn: z.optional(storedInstant),
    again: repeatsRow,
    generations: z._default(z.record(z.string(), z.number()), {}),
  }),
)

const platform = z.enum(platformNames)

/** The item of a post. It does not repeat what its keys contain. */
export const toPostItem = (post: Post): Item => ({
  ...keys.post(post.postId),
  type: 'post',
  owner: partitions.owner(post.affiliateId),
  campaign: partitions.campaign(post.campaignId),
  listing: partitions.content(post.platform, post.nativeId),
  createdKey: sorts.post(post.createdAt, post.postId),
  ...(post.dueAt === null
    ? {}
    : { due: partitions.due(post.platform, dueShardOf(post.postId)), dueKey: sorts.due(post.dueAt, post.postId) }),
  url: post.url,
  page: post.page ?? undefined,
  title: post.title ?? undefined,
  description: post.description ?? undefined,
  via: post.submissionMethod,
  track: packTracked(post.tracked),
  version: post.version,
  claim: packClaim(post.claim),
  flags:
    post.flags.length === 0
      ? undefined
      : post.flags.map(({ code, value, threshold, since }) => [code, value, threshold, ...(since ? [since] : [])]),
  duplicate: packDuplicate(post.duplicate),
  observation: post.observation === null ? undefined : packObservation(post.observation),
  earlier: Object.keys(post.earlier).length === 0 ? undefined : post.earlier,
  fall: post.fall && { at: post.fall.at, of: post.fall.of },
  ...packViewers(post),
  ...packCeiling(post.ceiling),
  replaced:
    post.replaced.length === 0
      ? undefined
      : post.replaced.map(({ claim, ceiling }) => ({ claim: packClaim(claim), ...packCeiling(ceiling) })),
  verdict: packVerdict(post.verdict),
  sticky: post.stickyEvidence ?? undefined,
  over: post.overclaims && packOverclaims(post.overclaims),
  outage: post.outage ?? undefined,
  gone: post.gone ?? undefined,
  appeals: post.appeals,
  withdrawn: post.withdrawnAt,
  again: packRepeats(post.repeats),
  generations: Object.keys(post.alertGenerations).length === 0 ? undefined : post.alertGenerations,
})

const unpackReplaced = (row: z.infer<typeof claimRow>) => {
  const claim = unpackClaim(row)
  return { ...claim, policy: claim.policy ?? { ...defaultVerdictPolicy, settlementHours: earliestSettlementHours } }
}

const identityOf = (row: z.infer<typeof postRow>) => {
  const content = readKeys.content(row.listing)
  return {
    postId: readKeys.post(row),
    campaignId: readKeys.campaign(row.campaign),
    affiliateId: readKeys.owner(row.owner),
    platform: platform.parse(content.platform),
    nativeId: content.nativeId,
    createdAt: readKeys.createdAt(row.createdKey),
  }
}

export const readPostItem = (item: Item): Post => {
  const row = postRow.parse(item)
  const identity = identityOf(row)
  const claim = unpackClaim(row.claim)
  return {
    ...identity,
    url: row.url,
    page: row.page ?? null,
    title: row.title ?? null,
    description: row.description ?? null,
    submissionMethod: row.via,
    tracked: unpackTracked(row.track),
    version: row.version,
    claim,
    flags: row.flags.map(([code, value, threshold, since]) => ({ code, value, threshold, ...(since && { since }) })),
    duplicate: unpackDuplicate(row.duplicate),
    observation: row.observation ? unpackObservation(row.observation, identity.platform) : null,
    earlier: present(row.earlier),
    fall: row.fall,
    ...unpackViewers(row),
    ceiling: unpackCeiling(row),
    replaced: row.replaced.map((one) => ({ claim: unpackReplaced(one.claim), ceiling: unpackCeiling(one) })),
    verdict: unpackVerdict(row.verdict, claim),
    stickyEvidence: row.sticky ?? null,
    overclaims: row.over && unpackOverclaims(row.over),
    outage: row.outage ?? null,
    gone: row.gone ?? null,
    appeals: row.appeals,
    withdrawnAt: row.withdrawn,
    repeats: unpackRepeats(row.again),
    alertGenerations: row.generations,
    dueAt: row.dueKey === undefined ? null : readKeys.dueAt(row.dueKey),
  }
}
