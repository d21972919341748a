import type { CredentialName } from '../credential-name.ts'
import { type Credential, credentialNames, credentialRule, extraNames } from './credentials.ts'

const variableOf = (of: CredentialName, name: string): string =>
  credentialNames[of]?.[name] ?? extraNames[of]?.[name] ?? ''

const isValue = (of: CredentialName, name: string, value: unknown): value is string =>
  typeof value === 'string' && credentialRule(variableOf(of, name)).pattern.test(value)

const listFormat = new Intl.ListFormat('en', { type: 'conjunction' })

/** The names of the values that a platform's credential is made of; none for one that can only be simulated. */
export const namesOf = (of: CredentialName): readonly string[] => Object.keys(credentialNames[of] ?? {})

const objectIn = (text: string): Readonly<Record<string, unknown>> | null => {
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? { ...read } : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

interface RefusedCredential {
  /** A sentence that repeats no value. */
  readonly refusal: string
}

export const isRefused = (read: Credential | RefusedCredential): read is RefusedCredential => 'refusal' in read

/** A credential from JSON with each of the platform's values under its name, what may come with them, and nothing else. */
export const readCredential = (of: CredentialName, text: string): Credential | RefusedCredential => {
  const names = namesOf(of)
  if (names.length === 0) return { refusal: 'This platform can only be simulated so far.' }
  const found = objectIn(text)
  if (found === null) return { refusal: `The credential must be a JSON object with ${listFormat.format(names)}.` }
  const extras = Object.keys(extraNames[of] ?? {}).filter((name) => Object.hasOwn(found, name))
  const known = [...names, ...extras]
  if (Object.keys(found).some((name) => !known.includes(name)) || names.some((name) => !Object.hasOwn(found, name))) {
    return { refusal: `The credential must have ${listFormat.format(names)}, and nothing else.` }
  }
  const wrong = known.find((name) => !isValue(of, name, found[name]))
  if (wrong === undefined) return Object.fromEntries(known.map((name) => [name, String(found[name])]))
  return { refusal: `${wrong} must be ${credentialRule(variableOf(of, wrong)).mustBe}.` }
}
