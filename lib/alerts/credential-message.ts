import type { CredentialState, CredentialTrouble } from '../platforms/credential-state.ts'
import { platformName } from '../platforms/platform-name.ts'
import type { Platform } from '../platforms/registry.ts'
import { type Instant, momentText } from '../values/instant.ts'

const sentences: Readonly<Record<CredentialTrouble, (name: string, since: string) => string>> = {
  MISSING: (name, since) => `There has been no credential for ${name} since ${since}.`,
  UNREADABLE: (name, since) => `Our credential for ${name} has not been readable since ${since}.`,
  REFUSED: (name, since) => `${name} has refused our credential since ${since}.`,
}

/** What is wrong with our credential, for an alert; null while it works. */
export const credentialMessage = (
  platform: Platform,
  { state, since }: { readonly state: CredentialState; readonly since: Instant },
): string | null =>
  state === 'WORKS'
    ? null
    : `${sentences[state](platformName(platform), momentText(since))} Checks of its posts wait; nothing is lost.`
