import type { Principal } from '../access/role.ts'
import { recordCredential } from '../alerts/record-credential.ts'
import type { Deps } from '../deps/deps.ts'
import type { ConnectablePlatform } from '../platforms/vocabulary.ts'
import type { Instant } from '../values/instant.ts'
import { Refusal } from '../values/refusal.ts'
import { newConsentState } from './consent-state.ts'

/** Where a platform sends the browser back to; its app has to name this address. */
export const callbackUrl = (platform: ConnectablePlatform, { config }: Deps): string => {
  if (config.dashboardUrl === null) {
    throw new Refusal(
      'unavailable',
      'The platform cannot send you back, because this stage has no DASHBOARD_URL. Ask an admin to set it.',
    )
  }
  return new URL(`/api/v1/connections/${platform}/callback`, config.dashboardUrl).href
}

/**
 * The platform's page on which the caller agrees that we read an account. Throws `unavailable` where the stage has no app
 * at the platform, which is then in the platform's status; writes nothing else.
 */
export const startConnection = async (
  platform: ConnectablePlatform,
  { affiliateId }: Principal,
  deps: Deps<'askConsent' | 'masterKey'>,
): Promise<{ readonly url: string; readonly validUntil: Instant }> => {
  const redirectUri = callbackUrl(platform, deps)
  const { state, text } = newConsentState(affiliateId, platform, await deps.masterKey(), deps.clock())
  const page = await deps.askConsent.page(platform, { redirectUri, state: text })
  if ('missing' in page) {
    await recordCredential(platform, page.credential, deps)
    throw new Refusal('unavailable', page.missing)
  }
  return { url: page.url, validUntil: state.validUntil }
}
