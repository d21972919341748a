import type { Principal } from '../access/role.ts'
import type { Deps } from '../deps/deps.ts'
import type { Page, PageRequest } from '../values/page.ts'

export type OwnDataDeps =
  | 'stories'
  | 'sessions'
  | 'keyRings'
  | 'subscriptions'
  | 'appeals'
  | 'links'
  | 'ledger'
  | 'payoutDetails'
  | 'payouts'
  | 'reviews'
  | 'statements'
  | 'participants'
  | 'announcements'

/** A page of what there is of one kind. */
export type Section = (page: PageRequest, caller: Principal, deps: Deps<OwnDataDeps>) => Promise<Page<object>>

export const viewed = <Thing>({ things, nextCursor }: Page<Thing>, view: (thing: Thing) => object): Page<object> => ({
  things: things.map(view),
  nextCursor,
})
