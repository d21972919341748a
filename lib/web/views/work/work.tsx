import { useState } from 'preact/hooks'
import { callApi } from '../../api/call-api.ts'
import { useLive } from '../../live.ts'
import { Card } from '../../parts/card.tsx'
import { PageHeading } from '../../parts/heading.tsx'
import { formatCountOf } from '../../parts/quantity.tsx'
import { Freshness, Shown } from '../../parts/state.tsx'
import { linkTo } from '../../place.ts'
import { CheckAgain } from '../runs/check-again.tsx'
import { latenessSentence, type QueueStatus } from './queue-words.ts'
import { QueueFigures, QueueTable } from './queues.tsx'
import { RedriveDialog } from './redrive-dialog.tsx'

const DeadLetters = ({ dead, redrive }: { readonly dead: number; readonly redrive: () => void }) => (
  <Card
    title="Dead letters"
    actions={
      dead === 0 ? undefined : (
        <button type="button" class="primary" onClick={redrive}>
          Move them back
        </button>
      )
    }
  >
    {dead === 0 ? (
      <p>There are none: nothing failed in a way that nobody foresaw.</p>
    ) : (
      <>
        <p>
          {formatCountOf(dead, 'message')} about posts failed five times in a way that nobody foresaw; a platform that
          is down is never the cause. Nothing is lost: a post that owes a check is tried again by every sweep.
        </p>
        <p>
          What to do: find the cause in the log (<code>CHECK_FAILED</code>, <code>MESSAGE_MALFORMED</code>), repair it,
          then move them back. Step by step in the runbook, <code>docs/operations.md</code>, under “The DLQ is not
          empty”. They are kept for 14 days.
        </p>
      </>
    )}
    <p class="fine">Dead letters of notifications are kept apart, and need not be moved back.</p>
  </Card>
)

const Due = ({ status }: { readonly status: QueueStatus }) => (
  <Card title="What is due" actions={<CheckAgain scope={{ stale: true }} label="Check what is due now" />}>
    <p>{latenessSentence(status, Date.now())}</p>
    <p class="fine">
      The sweep sends what is due to the queue every five minutes, up to 20,000 posts, the longest overdue first. Look
      at <a href={linkTo('/runs')}>runs</a> for what somebody asked for.
    </p>
  </Card>
)

/** The queues, what is due, and what died. */
export const WorkView = () => {
  const path = '/reconciliation/queue'
  const live = useLive<QueueStatus>(path, (signal) => callApi('GET', path, { signal }))
  const [isRedriving, setIsRedriving] = useState(false)
  const close = (): void => {
    setIsRedriving(false)
    live.refresh()
  }
  return (
    <>
      <PageHeading title="Work">
        <Freshness live={live} />
      </PageHeading>
      <Shown live={live} what="the queues">
        {(status) => (
          <>
            <QueueFigures status={status} />
            <DeadLetters dead={status.dlq} redrive={() => setIsRedriving(true)} />
            <Due status={status} />
            <Card title="Queues">
              <QueueTable status={status} />
            </Card>
            {isRedriving ? <RedriveDialog dead={status.dlq} close={close} /> : null}
          </>
        )}
      </Shown>
    </>
  )
}
