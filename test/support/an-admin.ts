import type { Principal } from '../../lib/access/role.ts'

/** Who may do whatever an admin may. */
export const anAdmin: Principal = { affiliateId: 'aff_admin', role: 'ADMIN', keyId: 'test', isEmailConfirmed: true }
