import type { CredentialState, CredentialTrouble } from '../credential-state.ts'
import type { Observation } from '../platform.ts'
import type { CredentialReading } from './credentials.ts'

/** What is wrong with a credential that could not be had. */
export const troubleOf = (reading: Extract<CredentialReading, string>): CredentialTrouble =>
  reading === 'missing' ? 'MISSING' : 'UNREADABLE'

type Answers = ReadonlyMap<string, Observation>

const isForWantOfCredential = (answer: Observation): boolean =>
  answer.kind === 'unavailable' && answer.reason === 'auth'

export const isCredentialRefused = (answers: Answers): boolean => [...answers.values()].some(isForWantOfCredential)

/** The answers of a platform that is called with our own credential: those for want of a good one say what is wrong. */
export const withTrouble = (answers: Answers, credential: CredentialTrouble | null): Answers =>
  credential === null
    ? answers
    : new Map([...answers].map(([id, one]) => [id, isForWantOfCredential(one) ? { ...one, credential } : one]))

/** What the answers of one call tell about our own credential; null where nobody asked with it, or nothing tells. */
export const credentialStateIn = (answers: Answers): CredentialState | null => {
  let state: CredentialState | null = null
  for (const answer of answers.values()) {
    if (answer.kind === 'observed' && answer.source === 'platform_public') return 'WORKS'
    if (answer.kind === 'unavailable') state ??= answer.credential ?? null
  }
  return state
}
