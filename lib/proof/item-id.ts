import type { AuditType } from './audited.ts'

/** What is part of a campaign has a chain of its own beside the campaign's other parts. */
const parts: Readonly<Record<AuditType, string>> = { post: '', appeal: '', terms: '/terms', ledger: '/ledger' }

/** What a chain is called: `post_…` and `apl_…` as they are, `cmp_…/terms` and `cmp_…/ledger`. */
export const chainIdOf = (type: AuditType, id: string): string => `${id}${parts[type]}`

/** The id of what a chain is about. */
export const idOfChain = (chainId: string): string => chainId.split('/')[0] ?? ''

/** What a chain is of, by what it is called. */
export const typeOfChain = (chainId: string): AuditType => {
  if (chainId.endsWith(parts.terms)) return 'terms'
  if (chainId.endsWith(parts.ledger)) return 'ledger'
  return chainId.startsWith('apl_') ? 'appeal' : 'post'
}
