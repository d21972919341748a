import type { CredentialName } from '../../platforms/credential-name.ts'
import { namesOf, readCredential } from '../../platforms/live/credential-text.ts'
import type { Credential } from '../../platforms/live/credentials.ts'

/** A credential from what somebody piped in: JSON of its values or, where it has only one, that value as it is. */
export const credentialTyped = (name: CredentialName, typed: string): Credential | { readonly refusal: string } => {
  const text = typed.trim()
  const [only = '', ...others] = namesOf(name)
  const isBare = others.length === 0 && !text.startsWith('{')
  return readCredential(name, isBare ? JSON.stringify({ [only]: text }) : text)
}
