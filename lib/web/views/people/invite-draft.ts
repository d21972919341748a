import type * as z from 'zod/mini'
import type { registration } from '../../../people/affiliate-contract.ts'
import { maxNameLength } from '../../../people/vocabulary.ts'
import type { Failure } from '../../api/failure.ts'
import { errorOf } from '../../forms/refused.tsx'

export type RegistrationBody = z.input<typeof registration>

/** Somebody who will register, as it was typed; the code where they do it themselves. */
export type RegistrationDraft = Readonly<Record<'name' | 'email' | 'invitation_code', string>>
export type RegistrationErrors = Readonly<Record<keyof RegistrationDraft, string | null>>

const nameError = (name: string): string | null => {
  if (name === '') return 'Enter a name.'
  return name.length > maxNameLength ? `Use at most ${maxNameLength} characters; this has ${name.length}.` : null
}

/** What is wrong with each field, before the page asks the API. */
export const errorsIn = ({ name, email }: RegistrationDraft): RegistrationErrors => ({
  name: nameError(name.trim()),
  email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim()) ? null : 'Enter an e-mail address such as ada@example.com.',
  invitation_code: null,
})

/** The registration that a draft makes, as the API takes it. */
export const bodyOf = ({ name, email, invitation_code: code }: RegistrationDraft): RegistrationBody => ({
  name: name.trim(),
  email: email.trim(),
  ...(code.trim() === '' ? {} : { invitation_code: code.trim() }),
})

/** What the page or the API said about each field, until the field changes; null before the first attempt. */
export const toldErrors = (
  tried: RegistrationDraft | null,
  failure: Failure | null,
  draft: RegistrationDraft,
): RegistrationErrors => {
  const told = (name: keyof RegistrationDraft): string | null =>
    tried === null || tried[name] !== draft[name] ? null : (errorsIn(tried)[name] ?? errorOf(failure, name))
  return { name: told('name'), email: told('email'), invitation_code: told('invitation_code') }
}
