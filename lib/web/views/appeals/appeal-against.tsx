import { useState } from 'preact/hooks'
import { tell } from '../../notices.ts'
import { readerFacts } from '../../reader.ts'
import type { ViewProps } from '../../view-props.ts'
import { statusSentences } from '../../words/appeal-words.ts'
import type { Alert } from '../alerts/alert-data.ts'
import { AppealDialog } from './appeal-form.tsx'
import { appealAgainst } from './own-forms.ts'

type Me = ViewProps['me']

/** Whether the reader can appeal against an alert: it accuses them, and nobody is deciding or has rejected that. */
export const mayAppealAgainst = ({ status, type, matter, post_id: postId, appeal }: Alert, me: Me): boolean =>
  readerFacts(me.role).submitsPosts &&
  status !== 'RESOLVED' &&
  matter !== null &&
  (postId !== null || type === 'PATTERN') &&
  appeal?.state !== 'OPEN' &&
  appeal?.state !== 'REJECTED'

interface AgainstProps {
  readonly alert: Alert
  readonly me: Me
  /** Loads the alert again. */
  readonly refresh: () => void
}

/** A button that opens an appeal against an alert; nothing where the reader cannot appeal. */
export const AppealAgainst = ({ alert, me, refresh }: AgainstProps) => {
  const [isAsking, setIsAsking] = useState(false)
  if (!mayAppealAgainst(alert, me)) return null
  return (
    <>
      <button type="button" title="Say why this alert is wrong." onClick={() => setIsAsking(true)}>
        Appeal
      </button>
      {isAsking ? (
        <AppealDialog
          form={appealAgainst(alert)}
          close={() => setIsAsking(false)}
          done={({ status }) => {
            tell('good', statusSentences[status])
            refresh()
          }}
        />
      ) : null}
    </>
  )
}
