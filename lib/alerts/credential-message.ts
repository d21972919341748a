import { type CredentialName, credentialTitle } from '../platforms/credential-name.ts'
import type { CredentialState, CredentialTrouble } from '../platforms/credential-state.ts'
import { type Instant, momentText } from '../values/instant.ts'

const sentences: Readonly<Record<CredentialTrouble, (name: string, since: string) => string>> = {
  MISSING: (name, since) => `There has been no credential for ${name} since ${since}.`,
  UNREADABLE: (name, since) => `Our credential for ${name} has not been readable since ${since}.`,
  REFUSED: (name, since) => `${name} has refused our credential since ${since}.`,
}

/** What is wrong with our credential, for an alert; null while it works. */
export const credentialMessage = (
  name: CredentialName,
  { state, since }: { readonly state: CredentialState; readonly since: Instant },
): string | null =>
  state === 'WORKS'
    ? null
    : `${sentences[state](credentialTitle(name), momentText(since))} Checks of its posts wait; nothing is lost.`
