import type { AffiliateView, MeView } from '../people/affiliate-contract.ts'

/** Who is reading: an account and, of a member of its team, who they are. */
export type Me = AffiliateView & Partial<Pick<MeView, 'member'>>

/** What every view gets: the values of its path's `:names`, and who is reading. */
export interface ViewProps {
  readonly params: Readonly<Record<string, string>>
  readonly me: Me
}
