import type { AffiliateView, ProfileChange } from '../../../people/affiliate-contract.ts'
import { maxNameLength } from '../../../people/vocabulary.ts'
import type { Failure } from '../../api/failure.ts'
import { errorOf } from '../../forms/refused.tsx'

/** What people can change about themselves, as it was typed. */
export type Details = Readonly<Record<'name' | 'email', string>>
type DetailErrors = Readonly<Record<keyof Details, string | null>>

export const detailsOf = ({ name, email }: AffiliateView): Details => ({ name, email })

/** What differs from the stored profile, as the API takes it. */
export const changesIn = (typed: Details, stored: Details): ProfileChange => {
  const [name, email] = [typed.name.trim(), typed.email.trim()]
  return {
    ...(name === stored.name ? {} : { name }),
    ...(email === stored.email ? {} : { email }),
  }
}

const nameError = (name: string): string | null => {
  if (name === '') return 'Enter your name.'
  return name.length > maxNameLength ? `Use at most ${maxNameLength} characters; this has ${name.length}.` : null
}

/** What is wrong with each field, before the page asks the API. */
export const errorsIn = (typed: Details): DetailErrors => ({
  name: nameError(typed.name.trim()),
  email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed.email.trim())
    ? null
    : 'Enter an e-mail address such as ada@example.com.',
})

/** What the page or the API said about each field, until the field changes; null before the first attempt. */
export const toldErrors = (tried: Details | null, failure: Failure | null, typed: Details): DetailErrors => {
  const told = (name: keyof Details): string | null =>
    tried === null || tried[name] !== typed[name] ? null : (errorsIn(tried)[name] ?? errorOf(failure, name))
  return { name: told('name'), email: told('email') }
}
