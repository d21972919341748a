import { useState } from 'preact/hooks'
import { callApi } from '../../api/call-api.ts'
import { useLive } from '../../live.ts'
import { Card } from '../../parts/card.tsx'
import { PageHeading } from '../../parts/heading.tsx'
import { formatCountOf } from '../../parts/quantity.tsx'
import { Freshness, Shown } from '../../parts/state.tsx'
import { linkTo } from '../../place.ts'
import type { ViewProps } from '../../view-props.ts'
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
      <p>No failed messages.</p>
    ) : (
      <>
        <p>
          {formatCountOf(dead, 'message')} about posts failed five times for an unexpected reason; a platform that is
          down is never the cause. Nothing is lost: every sweep tries the posts that are due again.
        </p>
        <p>
          Find the cause in the log (<code>CHECK_FAILED</code>, <code>MESSAGE_MALFORMED</code>), fix it, then move them
          back. The runbook, <code>docs/operations.md</code>, has the steps under “The DLQ is not empty”. Dead letters
          are kept for 14 days.
        </p>
      </>
    )}
    <p class="fine">Dead letters of notifications are kept separately and do not need to be moved back.</p>
  </Card>
)

const Due = ({ status, me }: { readonly status: QueueStatus } & Pick<ViewProps, 'me'>) => (
  <Card title="What is due" actions={<CheckAgain me={me} scope={{ stale: true }} label="Check what is due now" />}>
    <p>{latenessSentence(status, Date.now())}</p>
    <p class="fine">
      Every few minutes, the sweep queues the posts that are due, the longest overdue first. Checks that somebody asked
      for are under <a href={linkTo('/runs')}>Runs</a>.
    </p>
  </Card>
)

/** The queues, what is due, and the dead letters. */
export const WorkView = ({ me }: ViewProps) => {
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
            <Due me={me} status={status} />
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
