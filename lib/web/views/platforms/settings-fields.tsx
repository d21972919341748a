import type { ComponentChildren } from 'preact'
import { CountInput } from '../../forms/count-input.tsx'
import { Field } from '../../parts/field.tsx'
import { modeWords } from '../../words/platform-words.ts'
import type { SettingsDraft, SettingsErrors } from './settings-draft.ts'

interface FieldsProps {
  readonly draft: SettingsDraft
  readonly change: (next: Partial<SettingsDraft>) => void
  readonly errors: SettingsErrors
}

interface ChoicesProps {
  readonly legend: string
  readonly name: string
  readonly options: readonly (readonly [string, string])[]
  readonly value: string
  readonly choose: (value: string) => void
}

const Choices = ({ legend, name, options, value, choose }: ChoicesProps) => (
  <fieldset class="kinds">
    <legend>{legend}</legend>
    {options.map(([option, label]) => (
      <label key={option}>
        <input type="radio" name={name} value={option} checked={option === value} onChange={() => choose(option)} />
        {label}
      </label>
    ))}
  </fieldset>
)

const Decimal = ({
  label,
  value,
  onInput,
  hint,
  error,
}: {
  readonly label: string
  readonly value: string
  readonly onInput: (text: string) => void
  readonly hint?: ComponentChildren
  readonly error: string | null
}) => (
  <Field label={label} hint={hint} error={error}>
    {(attributes) => (
      <input
        {...attributes}
        class="count-input"
        inputMode="decimal"
        autocomplete="off"
        value={value}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
    )}
  </Field>
)

type CountName = 'capacity' | 'perSeconds' | 'latencyMin' | 'latencyMax' | 'seed'

const bind = ({ draft, change, errors }: FieldsProps, name: CountName | 'maxUsd' | 'failurePercent') => ({
  value: draft[name],
  error: errors[name] ?? null,
  onInput: (text: string) => change({ [name]: text }),
})

const outages = [
  ['', 'None'],
  ['timeout', 'Every call times out'],
  ['server_error', 'Every call fails with a server error'],
] as const

/** What is made up about a simulated platform. */
const MockFields = (props: FieldsProps) => {
  const { draft, change, errors } = props
  return (
    <>
      <Field label="Outage">
        {(attributes) => (
          <select
            {...attributes}
            value={draft.outage}
            onChange={({ currentTarget }) => change({ outage: currentTarget.value as SettingsDraft['outage'] })}
          >
            {outages.map(([code, text]) => (
              <option key={code} value={code}>
                {text}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div class="pair">
        <Decimal label="Faulty calls, %" {...bind(props, 'failurePercent')} />
        <CountInput label="Seed" {...bind(props, 'seed')} />
        <CountInput label="Fastest call, ms" {...bind(props, 'latencyMin')} />
        <CountInput label="Slowest call, ms" {...bind(props, 'latencyMax')} />
      </div>
      <Field
        label="Steered posts"
        hint="By native id: numbers, an author, a state (private, not_found) or a fault with times. JSON."
        error={errors.posts ?? null}
      >
        {(attributes) => (
          <textarea
            {...attributes}
            class="code-input"
            rows={5}
            spellcheck={false}
            value={draft.posts}
            onInput={({ currentTarget }) => change({ posts: currentTarget.value })}
          />
        )}
      </Field>
    </>
  )
}

/** Everything that an admin sets about a platform. */
export const SettingsFields = (props: FieldsProps) => {
  const { draft, change } = props
  return (
    <>
      <Choices
        legend="Checks"
        name="enabled"
        options={[
          ['on', 'On'],
          ['off', 'Off'],
        ]}
        value={draft.enabled ? 'on' : 'off'}
        choose={(chosen) => change({ enabled: chosen === 'on' })}
      />
      <Choices
        legend="Numbers"
        name="mode"
        options={[
          ['live', modeWords('live')],
          ['mock', modeWords('mock')],
        ]}
        value={draft.mode}
        choose={(chosen) => change({ mode: chosen === 'live' ? 'live' : 'mock' })}
      />
      <div class="pair">
        <CountInput label="Calls at most" {...bind(props, 'capacity')} />
        <CountInput label="In so many seconds" {...bind(props, 'perSeconds')} />
      </div>
      {draft.maxUsd === '' || draft.mode === 'mock' ? null : (
        <Decimal label="Dollars a day at most" {...bind(props, 'maxUsd')} />
      )}
      {draft.mode === 'mock' ? <MockFields {...props} /> : null}
    </>
  )
}
