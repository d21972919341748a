import * as z from 'zod/mini'
import { type Membership, memberRoles, organisationOf } from '../access/member-role.ts'
import type { AffiliateId } from '../values/ids.ts'
import { storedId } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import type { Key } from './key-parts.ts'
import { getItem } from './read.ts'

/** What a caller is; `team.ts` reads the rest of the row. */
export const membershipRow = z.object({
  memberId: storedId('aff'),
  name: z.string(),
  role: z.enum(memberRoles),
  isActive: z.boolean(),
})

/** A member's row is in the partition of their organisation. */
export const memberKey = (memberId: AffiliateId): Key => ({
  PK: `AFF#${organisationOf(memberId)}`,
  SK: `MEMBER#${memberId}`,
})

/** What every function needs of members: who they are, and whether their keys work. */
export const findMembership =
  (client: TableClient) =>
  async (memberId: AffiliateId): Promise<Membership | null> => {
    const item = await getItem(client, memberKey(memberId), true)
    return item && membershipRow.parse(item)
  }
