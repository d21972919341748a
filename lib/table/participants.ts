import * as z from 'zod/mini'
import type { Participant, Standing } from '../participation/participant.ts'
import { standings } from '../participation/vocabulary.ts'
import type { AffiliateId, CampaignId } from '../values/ids.ts'
import type { Page, PageRequest } from '../values/page.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import { notSeenBefore, stillAtVersion, stillHas } from './expression.ts'
import * as keys from './item-keys.ts'
import type { Key } from './key-parts.ts'
import type { IndexName } from './keys.ts'
import { postSlots } from './post-slots.ts'
import { getItem, getItems, type Item, queryIndex } from './read.ts'
import type { Write } from './transact.ts'
import { putIf } from './write-if.ts'

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
    version: z.number(),
  }),
)

const readRow = (item: Item): Participant => row.parse(item)

const keyOf = (campaignId: CampaignId, affiliateId: AffiliateId): Key => ({
  PK: keys.campaign(campaignId).PK,
  SK: `PARTICIPANT#${affiliateId}`,
})

const partitions = {
  listing: (campaignId: CampaignId): string => `CAMP#${campaignId}#PARTICIPANTS`,
  owner: (affiliateId: AffiliateId): string => `AFF#${affiliateId}#PARTICIPATIONS`,
} as const

const toItem = (participant: Participant) => {
  const { campaignId, affiliateId, standing, since } = participant
  return {
    ...keyOf(campaignId, affiliateId),
    type: 'participant',
    ...participant,
    listing: partitions.listing(campaignId),
    owner: partitions.owner(affiliateId),
    createdKey: `${standing}#${since}#${affiliateId}#${campaignId}`,
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
    index: IndexName & keyof typeof partitions,
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
    listByAffiliate: (affiliateId: AffiliateId, standing: Standing | undefined, page: PageRequest) =>
      list('owner', partitions.owner(affiliateId), standing, page),
  }
}
export type Participants = ReturnType<typeof createParticipants>
