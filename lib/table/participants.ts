import * as z from 'zod/mini'
import type { Participant, Standing } from '../participation/participant.ts'
import { standings } from '../participation/vocabulary.ts'
import type { AffiliateId, CampaignId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import type { Page, PageRequest } from '../values/page.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import { notSeenBefore, stillAtVersion, stillHas } from './expression.ts'
import * as keys from './item-keys.ts'
import type { Key } from './key-parts.ts'
import type { IndexName } from './keys.ts'
import { postSlots } from './post-slots.ts'
import { getItem, getItems, type Item, queryIndex } from './read.ts'
import { idIn, participant } from './read-keys.ts'
import type { Write } from './transact.ts'
import { putIf, updateIf } from './write-if.ts'

const row = z.lazy(() =>
  z.object({
    campaignId: storedId('cmp'),
    affiliateId: storedId('aff'),
    standing: z.enum(standings),
    since: storedInstant,
    by: storedId('aff'),
    message: z.nullable(z.string()),
    reason: z.nullable(z.string()),
    validUntil: z.nullable(storedInstant),
    history: z._default(
      z.array(
        z.object({
          standing: z.enum(standings),
          at: storedInstant,
          by: storedId('aff'),
          text: z.nullable(z.string()),
          version: z.number(),
        }),
      ),
      [],
    ),
    announced: z.optional(z.number()),
    version: z.number(),
  }),
)

/** Of what an earlier release wrote, nobody is notified. */
const readRow = (item: Item): Participant => {
  const { announced, ...participant } = row.parse(item)
  return { ...participant, announced: announced ?? participant.version }
}

const keyOf = (campaignId: CampaignId, affiliateId: AffiliateId): Key => ({
  PK: keys.campaign(campaignId).PK,
  SK: `PARTICIPANT#${affiliateId}`,
})

const partitions = {
  listing: (campaignId: CampaignId): string => `CAMP#${campaignId}#PARTICIPANTS`,
  owner: (affiliateId: AffiliateId): string => `AFF#${affiliateId}#PARTICIPATIONS`,
  news: 'PARTICIPANTS',
} as const

const toItem = (participant: Participant) => {
  const { campaignId, affiliateId, standing, since, announced, version } = participant
  return {
    ...keyOf(campaignId, affiliateId),
    type: 'participant',
    ...participant,
    listing: partitions.listing(campaignId),
    owner: partitions.owner(affiliateId),
    createdKey: `${standing}#${since}#${affiliateId}#${campaignId}`,
    ...(announced < version && { due: partitions.news, dueKey: `${since}#${affiliateId}#${campaignId}` }),
  }
}

const whenUnchanged = ({ version }: Participant) => [version === 1 ? notSeenBefore : stillAtVersion(version - 1)]

/** The write that stores how somebody stands to a campaign now; refused if that changed since it was read. */
export const participantWrite = (participant: Participant): Write => ({
  name: 'participant',
  put: toItem(participant),
  when: whenUnchanged(participant),
})

/** Who takes part in campaigns, wants to, or was invited, and how many posts they submitted where that is limited. */
export const createParticipants = (client: TableClient) => {
  const list = async (
    index: IndexName & ('listing' | 'owner'),
    partition: string,
    standing: Standing | undefined,
    page: PageRequest,
  ): Promise<Page<Participant>> => {
    const prefix = standing === undefined ? '' : `${standing}#`
    const query = { index, partition, oldestFirst: true, ...(prefix && { prefix }) }
    const { keys: found, nextCursor } = await queryIndex(client, query, page)
    return { things: (await getItems(client, found, true)).map(readRow), nextCursor }
  }
  return {
    posts: postSlots(client),

    get: async (campaignId: CampaignId, affiliateId: AffiliateId): Promise<Participant | null> => {
      const item = await getItem(client, keyOf(campaignId, affiliateId), true)
      return item && readRow(item)
    },

    /** How somebody stands to each of some campaigns, as far as anything is stored. */
    ofAffiliateIn: async (affiliateId: AffiliateId, campaignIds: readonly CampaignId[]): Promise<Participant[]> =>
      (
        await getItems(
          client,
          campaignIds.map((campaignId) => keyOf(campaignId, affiliateId)),
        )
      ).map(readRow),

    /** How each of some affiliates stands to a campaign, as far as anything is stored. */
    amongAffiliates: async (campaignId: CampaignId, affiliateIds: readonly AffiliateId[]): Promise<Participant[]> =>
      (
        await getItems(
          client,
          affiliateIds.map((affiliateId) => keyOf(campaignId, affiliateId)),
          true,
        )
      ).map(readRow),

    /** False if somebody changed it since it was read. */
    save: (participant: Participant): Promise<boolean> =>
      putIf(client, toItem(participant), ...whenUnchanged(participant)),

    /** What must hold for a post of theirs to be stored; refused as `participant` if they do not take part. */
    mustTakePart: (campaignId: CampaignId, affiliateId: AffiliateId): Write => ({
      name: 'participant',
      check: keyOf(campaignId, affiliateId),
      when: [stillHas('standing', 'TAKING_PART')],
    }),

    /** By how they stand, whoever asked before the others, and the longest so first. */
    listByCampaign: (campaignId: CampaignId, standing: Standing | undefined, page: PageRequest) =>
      list('listing', partitions.listing(campaignId), standing, page),
    /** Who takes part, by their ids alone, which a row that cannot be read has too. */
    idsTakingPart: async (campaignId: CampaignId, page: PageRequest): Promise<Page<AffiliateId>> => {
      const query = { index: 'listing', partition: partitions.listing(campaignId), prefix: 'TAKING_PART#' } as const
      const { keys: found, nextCursor } = await queryIndex(client, { ...query, oldestFirst: true }, page)
      return { things: found.map(participant), nextCursor }
    },
    listByAffiliate: (affiliateId: AffiliateId, standing: Standing | undefined, page: PageRequest) =>
      list('owner', partitions.owner(affiliateId), standing, page),

    /** One page of those of whom endpoints are to be notified, the earliest first. */
    owing: async (now: Instant, page: PageRequest): Promise<Page<Pick<Participant, 'campaignId' | 'affiliateId'>>> => {
      const query = { index: 'due', partition: partitions.news, between: ['0', `${now}~`], oldestFirst: true } as const
      const { keys: found, nextCursor } = await queryIndex(client, query, page)
      return {
        things: found.map((key) => ({ campaignId: idIn('cmp', key), affiliateId: participant(key) })),
        nextCursor,
      }
    },

    /** Lists somebody of whom a row cannot be read as one of whom endpoints are to be notified at `until`; the row stays as it is. */
    putOff: ({ campaignId, affiliateId }: Pick<Participant, 'campaignId' | 'affiliateId'>, until: Instant) =>
      updateIf(
        client,
        keyOf(campaignId, affiliateId),
        { set: { dueKey: `${until}#${affiliateId}#${campaignId}` } },
        stillHas('due', partitions.news),
      ),

    /** Records that endpoints were notified of what was read; false if it changed meanwhile. The version stays. */
    recordAnnounced: ({ campaignId, affiliateId, version }: Participant): Promise<boolean> =>
      updateIf(
        client,
        keyOf(campaignId, affiliateId),
        { set: { announced: version }, remove: ['due', 'dueKey'] },
        stillAtVersion(version),
      ),
  }
}
export type Participants = ReturnType<typeof createParticipants>
