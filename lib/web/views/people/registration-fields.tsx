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
  /** Whom it is about: whoever fills it in, with the code that they were sent; an account; a member of a team. */
  readonly isFor: 'oneself' | 'account' | 'member'
}

const hints = {
  oneself: { name: 'As advertisers will see it.', email: 'We send you a mail to confirm it.' },
  account: { name: 'Nobody else can have it.', email: 'Counts as confirmed, since you vouch for it.' },
  member: { name: 'The name that is shown beside what they do.', email: 'We send the link there, and nowhere else.' },
} as const

/** Who will have the account. */
export const RegistrationFields = ({ draft, errors, change, isFor }: RegistrationFieldsProps) => (
  <>
    <Line
      label="Name"
      hint={hints[isFor].name}
      value={draft.name}
      error={errors.name}
      autocomplete={isFor === 'oneself' ? 'name' : 'off'}
      onInput={(name) => change({ name })}
    />
    <Line
      label="E-mail"
      hint={hints[isFor].email}
      value={draft.email}
      error={errors.email}
      autocomplete={isFor === 'oneself' ? 'email' : 'off'}
      onInput={(email) => change({ email })}
    />
    {isFor === 'oneself' ? (
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
