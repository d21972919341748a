import { Field } from '../../parts/field.tsx'
import type { RegistrationDraft, RegistrationErrors } from './invite-draft.ts'

interface LineProps {
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly error: string | null
  readonly autocomplete: 'name' | 'email' | 'off'
  readonly onInput: (text: string) => void
}

const Line = ({ label, hint, value, error, autocomplete, onInput }: LineProps) => (
  <Field label={label} hint={hint} error={error}>
    {(attributes) => (
      <input
        {...attributes}
        {...(autocomplete === 'email' ? { inputMode: 'email' as const } : {})}
        autocomplete={autocomplete}
        spellcheck={false}
        dir="auto"
        value={value}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
    )}
  </Field>
)

interface RegistrationFieldsProps {
  readonly draft: RegistrationDraft
  readonly errors: RegistrationErrors
  readonly change: (next: Partial<RegistrationDraft>) => void
  /** Whether somebody fills this in about themselves, with the code that they were sent. */
  readonly isOwn: boolean
}

/** Who will have the account. */
export const RegistrationFields = ({ draft, errors, change, isOwn }: RegistrationFieldsProps) => (
  <>
    <Line
      label="Name"
      hint={isOwn ? 'As advertisers will see it.' : 'Nobody else can have it.'}
      value={draft.name}
      error={errors.name}
      autocomplete={isOwn ? 'name' : 'off'}
      onInput={(name) => change({ name })}
    />
    <Line
      label="E-mail"
      hint={isOwn ? 'We send you a mail to confirm it.' : 'Counts as confirmed, since you vouch for it.'}
      value={draft.email}
      error={errors.email}
      autocomplete={isOwn ? 'email' : 'off'}
      onInput={(email) => change({ email })}
    />
    {isOwn ? (
      <Line
        label="Invitation code"
        hint="It begins with inv_ and is in the link that you were sent."
        value={draft.invitation_code}
        error={errors.invitation_code}
        autocomplete="off"
        onInput={(invitation_code) => change({ invitation_code })}
      />
    ) : null}
  </>
)
