import * as z from 'zod/mini'
import type { Invitation } from '../campaign/invitation.ts'
import type { Participant } from '../participation/participant.ts'
import type { CampaignId, InvitationId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import type { Page, PageRequest } from '../values/page.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import { type Clause, lacks, notSeenBefore, stillHas } from './expression.ts'
import * as keys from './item-keys.ts'
import { participantWrite } from './participants.ts'
import * as partitions from './partitions.ts'
import { getItem, getItems, type Item, queryIndex } from './read.ts'
import * as sorts from './sorts.ts'
import { type TransactionAnswer, transact, type Write } from './transact.ts'
import { putIf } from './write-if.ts'

const row = z.lazy(() =>
  z.object({
    invitationId: storedId('inv'),
    campaignId: storedId('cmp'),
    secretHash: z.string(),
    maxUses: z.number(),
    uses: z.number(),
    validUntil: storedInstant,
    revokedAt: z._default(z.nullable(storedInstant), null),
    createdBy: z.string(),
    createdAt: storedInstant,
  }),
)

const readRow = (item: Item): Invitation => row.parse(item)

const hasUsesLeft = (maxUses: number): Clause => ({
  text: '#uses < :maxUses',
  names: { '#uses': 'uses' },
  values: { ':maxUses': maxUses },
})

const isValidAt = (now: Instant): Clause => ({
  text: '#validUntil > :now',
  names: { '#validUntil': 'validUntil' },
  values: { ':now': now },
})

/** The write that counts a use; refused if no use is left, or the invitation has expired or was revoked. */
export const invitationUse = ({ invitationId, maxUses }: Invitation, now: Instant): Write => ({
  name: 'invitation',
  key: keys.invitation(invitationId),
  update: { add: { uses: 1 } },
  when: [hasUsesLeft(maxUses), isValidAt(now), lacks('revokedAt')],
})

/** Who may register for a campaign without being registered by an admin. */
export const createInvitations = (client: TableClient) => ({
  get: async (invitationId: InvitationId): Promise<Invitation | null> => {
    const item = await getItem(client, keys.invitation(invitationId), true)
    return item && readRow(item)
  },

  /** False if the id is taken. */
  create: ({ revokedAt: _notYet, ...invitation }: Invitation): Promise<boolean> =>
    putIf(
      client,
      {
        ...keys.invitation(invitation.invitationId),
        type: 'invitation',
        ...invitation,
        listing: partitions.invitations(invitation.campaignId),
        createdKey: sorts.created(invitation.createdAt, invitation.invitationId),
      },
      notSeenBefore,
    ),

  /** Counts a use by somebody who takes part from then on; refused by `invitation` or `participant`. */
  use: (invitation: Invitation, participant: Participant, now: Instant): Promise<TransactionAnswer> =>
    transact(client, [invitationUse(invitation, now), participantWrite(participant)]),

  /** False if it was already revoked, or the campaign has no such invitation. Waits for a use at the same moment. */
  revoke: async (campaignId: CampaignId, invitationId: InvitationId, revokedAt: Instant): Promise<boolean> => {
    const answer = await transact(client, [
      {
        name: 'invitation',
        key: keys.invitation(invitationId),
        update: { set: { revokedAt } },
        when: [stillHas('campaignId', campaignId), lacks('revokedAt')],
      },
    ])
    return answer.committed
  },

  /** Newest first. */
  listByCampaign: async (campaignId: CampaignId, page: PageRequest): Promise<Page<Invitation>> => {
    const query = { index: 'listing', partition: partitions.invitations(campaignId) } as const
    const { keys: found, nextCursor } = await queryIndex(client, query, page)
    return { things: (await getItems(client, found, true)).map(readRow), nextCursor }
  },
})
export type Invitations = ReturnType<typeof createInvitations>
