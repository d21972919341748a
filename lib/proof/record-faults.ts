import type { Deps } from '../deps/deps.ts'
import type { ChainFault } from '../money/drift.ts'
import { type CampaignId, isIdOf } from '../values/ids.ts'
import { dayOf, type Instant } from '../values/instant.ts'
import { idOfChain } from './item-id.ts'

/** What a fault of the log itself is about; its version is the page. */
export const logItem = 'log'

/** Keeps a fault where admins read it; one that is there already stays as it was first seen. */
export const recordFault = async (
  chain: ChainFault,
  startedAt: Instant,
  { drifts, clock, log }: Deps<'drifts'>,
  error?: unknown,
): Promise<void> => {
  const id = idOfChain(chain.itemId)
  const { itemId, version, code } = chain
  log.write('CHAIN_FAULTY', { itemId, version, fault: code }, error)
  await drifts.record({
    campaignId: isIdOf('cmp', id) ? (id as CampaignId) : null,
    day: dayOf(startedAt),
    foundAt: clock(),
    currency: null,
    accounts: [],
    chain,
  })
}
