import type { UnavailableReason } from '../../platforms/platform.ts'
import { wordOf } from '../parts/badge.tsx'

const failureWords = {
  timeout: 'it did not respond in time',
  rate_limited: 'it asked us to slow down',
  server_error: 'it returned an error of its own',
  auth: 'it rejected our credentials; an admin has to fix them',
  circuit_open: 'we did not call it, because calls to it are paused',
  budget_empty: 'we did not call it, because our call budget was used up',
  quota_exceeded: 'our quota there is used up, and we wait until it begins anew',
  refused: 'it rejected our request as invalid, which is our fault',
  reconnect: 'we did not find the post on a connected account',
  disabled: 'we did not call it, because it is switched off',
} as const satisfies Readonly<Record<UnavailableReason, string>>
const failures: ReadonlyMap<string, string> = new Map(Object.entries(failureWords))

/** Why a platform gave no numbers, as the end of a sentence; a reason that is new here is shown by its name. */
export const failureReason = (reason: string | null): string =>
  reason === null ? 'for a reason that was not recorded' : (failures.get(reason) ?? wordOf(reason).toLowerCase())
