import type * as z from 'zod/mini'
import { eventIdFrom, type NotificationEvent } from '../notifications/event.ts'
import type { Run, RunProgress } from '../reconciliation/run.ts'
import { viewRun } from '../reconciliation/run-contract.ts'
import type { CampaignId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import type { runEvent } from './event-contract.ts'

interface About {
  readonly campaign: { readonly campaignId: CampaignId; readonly name: string } | null
  readonly link: string | null
}

const posts = (count: number): string => (count === 1 ? '1 post' : `${count.toLocaleString('en-US')} posts`)

/** That a run ended; null while it is underway. */
export const runCompleted = (
  run: Run,
  progress: RunProgress,
  now: Instant,
  { campaign, link }: About,
): NotificationEvent | null => {
  const view = viewRun(run, progress, now)
  if (view.finished_at === null) return null
  const { requested, matched, discrepancies, deferred, failed } = view
  const missing = deferred + failed
  const rest = missing === 0 ? '' : `, and ${missing} that could not be checked`
  const data: z.infer<typeof runEvent> = {
    run: view,
    campaign: campaign && { id: campaign.campaignId, name: campaign.name },
    message: `A run of ${posts(requested)} ended: ${matched} matched, ${discrepancies} with discrepancies${rest}.`,
    link,
  }
  const at = view.finished_at as Instant
  return { eventId: eventIdFrom(run.runId, 'run.completed'), type: 'run.completed', at, severity: null, data }
}
