import * as z from 'zod/mini'
import { chainFaults } from '../proof/vocabulary.ts'
import { digitsOf } from '../tracking/conversion-money.ts'
import { maxPageSize } from '../values/vocabulary.ts'
import { type Drift, driftId } from './drift.ts'
import { accounts } from './ledger.ts'

const driftView = z
  .lazy(() =>
    z.object({
      id: z.string(),
      /** Null for the chain of a post or an appeal. */
      campaign_id: z.nullable(z.string()),
      day: z.iso.date(),
      found_at: z.iso.datetime(),
      /** Null for a drift of a release that did not note it. */
      currency: z.nullable(z.string()),
      digits: z.nullable(z.int().check(z.minimum(0), z.maximum(4))),
      accounts: z.array(z.object({ account: z.enum(accounts), minor: z.int() })),
      /** The chain that is not what was sealed of it, and from which version on; null where it is about accounts. */
      chain: z.nullable(z.object({ item_id: z.string(), version: z.int(), code: z.enum(chainFaults) })),
    }),
  )
  .register(z.globalRegistry, { id: 'Drift' })

/** Older ones follow with `before`, the last id here. */
export const driftsView = z
  .lazy(() => z.object({ drifts: z.array(driftView).check(z.maxLength(maxPageSize)) }))
  .register(z.globalRegistry, { id: 'Drifts' })

export const viewDrift = (drift: Drift): z.infer<typeof driftView> => ({
  id: driftId(drift),
  campaign_id: drift.campaignId,
  day: drift.day,
  found_at: drift.foundAt,
  currency: drift.currency,
  digits: drift.currency === null ? null : (digitsOf(drift.currency) ?? 2),
  accounts: drift.accounts.map(([account, minor]) => ({ account, minor })),
  chain: drift.chain && { item_id: drift.chain.itemId, version: drift.chain.version, code: drift.chain.code },
})
