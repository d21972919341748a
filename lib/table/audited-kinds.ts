import type { AuditedKind, AuditType } from '../proof/audited.ts'
import { appealChanges } from './appeal-changes.ts'
import type { TableClient } from './client.ts'
import { ledgerChanges } from './ledger-changes.ts'
import { postChanges } from './post-changes.ts'
import { termsChanges } from './terms-changes.ts'

/** Every kind of item that has a chain; another one joins here, in `auditTypes` and in `find-audited.ts`. */
export const auditedKinds = (client: TableClient): Readonly<Record<AuditType, AuditedKind>> => ({
  post: postChanges(client),
  terms: termsChanges(client),
  appeal: appealChanges(client),
  ledger: ledgerChanges(client),
})
