import { alertSeverities } from '../../../alerts/vocabulary.ts'
import {
  type Digest,
  digests,
  eventWords,
  type SubscribedEventType,
  subscribedEventTypes,
} from '../../../notifications/vocabulary.ts'
import type { Failure } from '../../api/failure.ts'
import { errorOf } from '../../forms/refused.tsx'
import { wordOf } from '../../parts/badge.tsx'
import { Field } from '../../parts/field.tsx'
import { type EndpointDraft, type Severity, zone } from './endpoint-draft.ts'
import { groupsOf } from './event-groups.ts'

interface FieldsProps {
  readonly draft: EndpointDraft
  readonly change: (next: Partial<EndpointDraft>) => void
  readonly failure: Failure | null
}

const urlHints = {
  webhook: 'An https address on the public internet, port 443.',
  slack: 'The URL of an incoming webhook, which Slack makes for one channel: https://hooks.slack.com/services/…',
} as const

export const UrlField = ({ draft, change, failure, hint }: FieldsProps & { readonly hint?: string }) => (
  <Field label="URL" hint={hint ?? urlHints[draft.kind]} error={errorOf(failure, 'url')}>
    {(attributes) => (
      <input
        {...attributes}
        inputMode="url"
        autocomplete="off"
        spellcheck={false}
        value={draft.url}
        onInput={({ currentTarget }) => change({ url: currentTarget.value })}
      />
    )}
  </Field>
)

const toggled = (types: EndpointDraft['types'], type: SubscribedEventType): ReadonlySet<SubscribedEventType> => {
  const next = new Set(types)
  if (!next.delete(type)) next.add(type)
  return next
}

const digestWords: Readonly<Record<Digest, string>> = { NONE: 'At once', HOURLY: 'Each hour', DAILY: 'Once a day' }

/** When events are sent. */
const TimingFields = ({ draft, change, failure }: FieldsProps) => (
  <>
    <Field label="Send events" hint="A digest holds events and sends them together. Critical alerts are never held.">
      {(attributes) => (
        <select
          {...attributes}
          value={draft.digest}
          onChange={({ currentTarget }) => change({ digest: currentTarget.value as Digest })}
        >
          {digests.map((digest) => (
            <option key={digest} value={digest}>
              {digestWords[digest]}
            </option>
          ))}
        </select>
      )}
    </Field>
    {(['quietFrom', 'quietTo'] as const).map((name) => (
      <Field
        key={name}
        label={name === 'quietFrom' ? 'Quiet from' : 'Quiet until'}
        hint={`Optional; time in ${zone}.`}
        error={errorOf(failure, 'quiet_hours')}
      >
        {(attributes) => (
          <input
            {...attributes}
            type="time"
            value={draft[name]}
            onInput={({ currentTarget }) => change({ [name]: currentTarget.value })}
          />
        )}
      </Field>
    ))}
  </>
)

/** The events that an endpoint gets, by what they are about, and from which severity on. */
export const EventFields = ({ draft, change, failure, error }: FieldsProps & { readonly error: string | null }) => (
  <>
    <div class="event-groups">
      {groupsOf(subscribedEventTypes).map(({ title, types }) => (
        <fieldset class="event-group" key={title}>
          <legend>{title}</legend>
          {types.map((type) => (
            <label key={type}>
              <input
                type="checkbox"
                checked={draft.types.has(type)}
                onChange={() => change({ types: toggled(draft.types, type) })}
              />
              {eventWords[type]}
            </label>
          ))}
        </fieldset>
      ))}
    </div>
    <p class="field-error" role="alert">
      {error ?? errorOf(failure, 'event_types')}
    </p>
    <Field label="Alerts from" hint="Milder alerts are not sent. Other events have no severity.">
      {(attributes) => (
        <select
          {...attributes}
          value={draft.severity}
          onChange={({ currentTarget }) => change({ severity: currentTarget.value as Severity })}
        >
          {alertSeverities.map((code) => (
            <option key={code} value={code}>
              {wordOf(code)}
            </option>
          ))}
        </select>
      )}
    </Field>
    <TimingFields draft={draft} change={change} failure={failure} />
  </>
)
