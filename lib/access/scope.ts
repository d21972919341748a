import type { AffiliateId } from '../values/ids.ts'
import type { Principal } from './role.ts'

/** How far a caller sees: everything, what is in the campaigns of one advertiser, or what one affiliate has. */
export type Scope =
  | { readonly kind: 'all' }
  | { readonly kind: 'campaigns'; readonly advertiserId: AffiliateId }
  | { readonly kind: 'affiliate'; readonly affiliateId: AffiliateId }

/** Whoever has a scope: a caller, or the owner of something that is sent to them. */
export type Holder = Pick<Principal, 'affiliateId' | 'role'>

const noScope = (role: never): never => {
  throw new Error(`The role ${String(role)} has no scope.`)
}

/**
 * What somebody sees; the only place that decides it by role. Whether they may try something at all is the permission's
 * to say. Throws for a role that it does not know: nobody sees everything by default.
 */
export const scopeOf = ({ role, affiliateId }: Holder): Scope => {
  switch (role) {
    case 'ADMIN':
      return { kind: 'all' }
    case 'ADVERTISER':
      return { kind: 'campaigns', advertiserId: affiliateId }
    case 'AFFILIATE':
      return { kind: 'affiliate', affiliateId }
    default:
      return noScope(role)
  }
}

export const seesEverything = (holder: Holder): boolean => scopeOf(holder).kind === 'all'
