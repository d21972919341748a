import { useState } from 'preact/hooks'
import { maxParticipationTextLength } from '../../../participation/vocabulary.ts'
import { callApi } from '../../api/call-api.ts'
import { Refused } from '../../forms/refused.tsx'
import { useAction } from '../../forms/use-action.ts'
import { useLive } from '../../live.ts'
import { Card } from '../../parts/card.tsx'
import { Field } from '../../parts/field.tsx'
import { Shown } from '../../parts/state.tsx'
import { linkTo } from '../../place.ts'
import { type OwnParticipation, participationSentences } from '../../words/participation-words.ts'
import { OwnAnnouncements } from './own-announcements.tsx'

/** How the reader stands to a campaign, in a sentence to them. */
const sentenceOf = ({ takes_part: takesPart, standing, reason, expires_at: end }: OwnParticipation): string => {
  if (takesPart) return 'You take part: submit your posts.'
  switch (standing) {
    case 'ASKED':
      return 'You asked to join. You can submit posts once you are let in.'
    case 'INVITED':
      return end !== null && Date.parse(end) > Date.now() ? 'You are invited.' : 'Your invitation has expired.'
    case 'DECLINED':
      return `You were declined: ${reason}`
    case 'REMOVED':
      return `You do not take part: ${reason}. Posts of yours stay, and you can add none.`
    case 'LEFT':
      return 'You left.'
    default:
      return 'You do not take part yet.'
  }
}

const mayAsk = ({ takes_part: takesPart, standing }: OwnParticipation): boolean =>
  !takesPart && (standing === null || standing === 'LEFT' || standing === 'INVITED')

interface OneProps {
  readonly own: OwnParticipation
  readonly path: string
  readonly changed: () => void
}

const Steps = ({ own, path, changed }: OneProps) => {
  const [message, setMessage] = useState('')
  const isInvited = own.standing === 'INVITED'
  const join = useAction<void, OwnParticipation>(
    () => callApi('POST', path, { body: message.trim() === '' ? {} : { message: message.trim() } }),
    changed,
  )
  const leave = useAction<void, OwnParticipation>(() => callApi('DELETE', path), changed)
  const hasLeave = own.standing === 'ASKED' || own.standing === 'TAKING_PART' || isInvited
  return (
    <>
      {mayAsk(own) && !isInvited ? (
        <Field label="What to say (optional)">
          {(attributes) => (
            <textarea
              {...attributes}
              rows={3}
              dir="auto"
              maxLength={maxParticipationTextLength}
              value={message}
              onInput={({ currentTarget }) => setMessage(currentTarget.value)}
            />
          )}
        </Field>
      ) : null}
      <Refused failure={join.failure ?? leave.failure} />
      <p class="buttons">
        {mayAsk(own) ? (
          <button type="button" class="primary" aria-busy={join.isBusy} onClick={() => join.run()}>
            {isInvited ? 'Accept' : 'Ask to join'}
          </button>
        ) : null}
        {own.takes_part ? (
          <a class="button-link" href={linkTo('/submit', { campaign: own.campaign_id })}>
            Submit a post
          </a>
        ) : null}
        {hasLeave ? (
          <button type="button" aria-busy={leave.isBusy} onClick={() => leave.run()}>
            {own.standing === 'TAKING_PART' ? 'Leave' : isInvited ? 'Turn it down' : 'Withdraw the request'}
          </button>
        ) : null}
      </p>
    </>
  )
}

/** How an affiliate stands to a campaign, and what is announced to them there. */
export const OneCampaign = ({ id }: { readonly id: string }) => {
  const path = `/campaigns/${encodeURIComponent(id)}/participation`
  const live = useLive<OwnParticipation>(path, (signal) => callApi('GET', path, { signal }))
  return (
    <Shown live={live} what="how you take part" like={['card']}>
      {(own) => (
        <>
          <Card title="Taking part">
            <p class="wraps">{sentenceOf(own)}</p>
            <p class="fine">Takes part: {participationSentences[own.participation]}</p>
            <Steps own={own} path={path} changed={live.refresh} />
          </Card>
          {own.takes_part ? <OwnAnnouncements id={id} /> : null}
        </>
      )}
    </Shown>
  )
}
