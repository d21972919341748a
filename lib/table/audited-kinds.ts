import type { AuditedKind, AuditType } from '../proof/audited.ts'
import type { TableClient } from './client.ts'
import { postChanges } from './post-changes.ts'

/** Every kind of item that has a chain; another one joins here, in `auditTypes` and in `find-audited.ts`. */
export const auditedKinds = (client: TableClient): Readonly<Record<AuditType, AuditedKind>> => ({
  post: postChanges(client),
})
