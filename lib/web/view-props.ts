import type { AffiliateView } from '../people/affiliate-contract.ts'

/** What every view gets: what its path's `:names` stand for, and who is looking. */
export interface ViewProps {
  readonly params: Readonly<Record<string, string>>
  readonly me: AffiliateView
}
