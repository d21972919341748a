import type { Role } from '../access/role.ts'
import { emptyTrustCounters, type TrustHolder } from '../trust/score.ts'
import type { Instant } from '../values/instant.ts'
import type { LinkedAccounts } from './account.ts'
import type { Confirmation } from './confirmation.ts'

/** Any principal: an affiliate, an advertiser or an admin. Trust changes only for affiliates. */
export interface Person extends TrustHolder {
  readonly name: string
  /** Unique once it is confirmed; until then anybody may have entered it. */
  readonly email: string
  readonly isEmailConfirmed: boolean
  /** The latest address to be confirmed, either `email` or the one to replace it; null if there never was one. */
  readonly confirmation: Confirmation | null
  readonly discordUserId: string | null
  /**
   * When the owner of that Discord account typed a code of this principal there; null while the id is only a statement.
   */
  readonly discordProvenAt: Instant | null
  readonly role: Role
  readonly isActive: boolean
  readonly accounts: LinkedAccounts
  /** The campaign of the invitation that it registered with; null without one. */
  readonly invitedTo: string | null
  readonly createdAt: Instant
  readonly version: number
}

/** A new principal: active, its address vouched for, with no evidence for or against it. */
export const newPerson = (
  facts: Pick<Person, 'affiliateId' | 'name' | 'email' | 'discordUserId' | 'role' | 'createdAt'> &
    Partial<Pick<Person, 'invitedTo'>>,
): Person => ({
  invitedTo: null,
  ...facts,
  discordProvenAt: null,
  isEmailConfirmed: true,
  confirmation: null,
  isActive: true,
  trust: emptyTrustCounters(facts.createdAt),
  trustVersion: 0,
  seenTier: null,
  trustAlertId: null,
  accounts: {},
  version: 1,
})

/** Whether this Discord account speaks for the principal. */
export const hasProvenDiscord = ({ discordUserId, discordProvenAt }: Person, userId: string): boolean =>
  discordUserId === userId && discordProvenAt !== null
