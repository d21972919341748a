import type { AffiliateView } from '../people/affiliate-contract.ts'

/** What every view gets: the values of its path's `:names`, and who is reading. */
export interface ViewProps {
  readonly params: Readonly<Record<string, string>>
  readonly me: AffiliateView
}
