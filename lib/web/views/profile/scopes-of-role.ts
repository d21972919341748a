import type { Role } from '../../../access/role.ts'
import { type KeyScope, keyScopes } from '../../../access/vocabulary.ts'

/** Scopes to which no permission of a role belongs. */
const uselessScopes: Readonly<Record<Role, readonly KeyScope[]>> = {
  ADMIN: ['links.write', 'posts.write'],
  ADVERTISER: ['links.write', 'payouts.write', 'posts.write'],
  AFFILIATE: [
    'campaigns.write',
    'payouts.write',
    'people.write',
    'platforms.write',
    'postbacks.write',
    'reports.read',
    'reports.write',
  ],
}

/** The scopes that let a key of this role do something. */
export const scopesOfRole = (role: Role): readonly KeyScope[] =>
  keyScopes.filter((scope) => !uselessScopes[role].includes(scope))
