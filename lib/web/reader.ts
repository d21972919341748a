import type { Role } from '../access/role.ts'

/**
 * What a reader sees and does here, by role. The API decides what it returns; this decides what the page shows around
 * it.
 */
interface ReaderFacts {
  /** Whether the posts are the reader's own: such a reader submits them, links accounts, and handles nothing. */
  readonly submitsPosts: boolean
  /** Whether the reader sees everything in a campaign, and handles its alerts, duplicates and runs. */
  readonly seesWholeCampaigns: boolean
  /** Whether the reader sees everything; the API then lists campaigns and alerts of one status at a time. */
  readonly seesEverything: boolean
  /** Whether the reader creates and changes campaigns, and invites to them. */
  readonly runsCampaigns: boolean
  /** Whether campaigns can be theirs. */
  readonly ownsCampaigns: boolean
  /** What to call somebody whose name the reader does not know; null to show the id. */
  readonly stranger: string | null
}

/** A new role does not compile until it answers each of these. */
const factsByRole: Readonly<Record<Role, ReaderFacts>> = {
  ADMIN: {
    submitsPosts: false,
    seesWholeCampaigns: true,
    seesEverything: true,
    runsCampaigns: true,
    ownsCampaigns: false,
    stranger: null,
  },
  ADVERTISER: {
    submitsPosts: false,
    seesWholeCampaigns: true,
    seesEverything: false,
    runsCampaigns: true,
    ownsCampaigns: true,
    stranger: 'an admin',
  },
  AFFILIATE: {
    submitsPosts: true,
    seesWholeCampaigns: false,
    seesEverything: false,
    runsCampaigns: false,
    ownsCampaigns: false,
    stranger: 'the advertiser or an admin',
  },
}

export const readerFacts = (role: Role): ReaderFacts => factsByRole[role]
