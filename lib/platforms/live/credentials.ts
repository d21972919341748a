import { type CredentialName, discoveryOf, everyCredential } from '../credential-name.ts'
import type { PlatformConfig } from '../platform-config.ts'
import { platformName } from '../platform-name.ts'
import type { Platform } from '../registry.ts'

/** Our own credential for a platform: a secret, or several, by name. */
export type Credential = Readonly<Record<string, string>>

/** The credentials of which any is enough to ask a platform itself. */
export const credentialsOf = (platform: Platform): readonly CredentialName[] => {
  const discovery = discoveryOf(platform)
  return discovery === null ? [platform] : [platform, discovery]
}

/** What came of reading a credential. `unreadable`: what keeps it failed, or keeps something else in its place. */
export type CredentialReading = Credential | 'missing' | 'unreadable'

/**
 * What a credential is made of, for each platform that has a client of its own, and the variable that holds each part on
 * the local stage. A platform that is not among them can only be simulated.
 */
export const credentialNames: Readonly<Partial<Record<CredentialName, Credential>>> = {
  youtube: { api_key: 'YOUTUBE_API_KEY' },
  tiktok: { client_key: 'TIKTOK_CLIENT_KEY', client_secret: 'TIKTOK_CLIENT_SECRET' },
  instagram: { app_id: 'INSTAGRAM_APP_ID', app_secret: 'INSTAGRAM_APP_SECRET' },
  'instagram-discovery': { ig_user_id: 'INSTAGRAM_DISCOVERY_USER_ID', access_token: 'INSTAGRAM_DISCOVERY_TOKEN' },
  x: { bearer_token: 'X_BEARER_TOKEN' },
  reddit: { client_id: 'REDDIT_CLIENT_ID', client_secret: 'REDDIT_CLIENT_SECRET' },
  meta: { app_id: 'FACEBOOK_APP_ID', app_secret: 'FACEBOOK_APP_SECRET' },
}

/** What may come with a credential, and is no secret. */
export const extraNames: typeof credentialNames = {
  reddit: { user_agent: 'REDDIT_USER_AGENT' },
}

/** What a stage has to call platforms themselves. */
export interface LiveSettings {
  /** On the stage `local`; on any other, they are in Secrets Manager. */
  readonly credentials: Readonly<Partial<Record<CredentialName, Credential>>>
  /** The address of a server that stands in for all platforms; null for none. */
  readonly stubUrl: string | null
}

const variablesOf = (name: CredentialName): readonly string[] => Object.values(credentialNames[name] ?? {})

const extraVariables = Object.values(extraNames).flatMap((parts) => Object.values(parts))

/** The variables of all credentials, and of what may come with them, for whoever reads an environment. */
export const credentialVariables: readonly string[] = [...everyCredential.flatMap(variablesOf), ...extraVariables]

/** What a variable may hold, which goes into a header. */
export const credentialRule = (variable: string): { readonly pattern: RegExp; readonly mustBe: string } => {
  if (variable === credentialNames['instagram-discovery']?.['ig_user_id'])
    return { pattern: /^\d{1,25}$/, mustBe: '1 to 25 digits' }
  return extraVariables.includes(variable)
    ? { pattern: /^[\x20-\x7e]{1,200}$/, mustBe: '1 to 200 printable characters' }
    : { pattern: /^[\x21-\x7e]{1,500}$/, mustBe: '1 to 500 printable characters without spaces' }
}

type Variables = Readonly<Record<string, string | undefined>>

const partsIn = (names: Credential | undefined, variables: Variables): Credential =>
  Object.fromEntries(
    Object.entries(names ?? {}).flatMap(([part, variable]) => {
      const value = variables[variable]
      return value === undefined ? [] : [[part, value]]
    }),
  )

/** The credentials that are whole in an environment. */
export const credentialsIn = (variables: Variables): LiveSettings['credentials'] => {
  const whole = everyCredential.flatMap((name) => {
    const secrets = partsIn(credentialNames[name], variables)
    const { length } = Object.keys(secrets)
    if (length === 0 || length < variablesOf(name).length) return []
    return [[name, { ...secrets, ...partsIn(extraNames[name], variables) }] as const]
  })
  return Object.fromEntries(whole)
}

/** The variables that an environment lacks beside those that it has of the same credential. */
export const missingVariables = (variables: Variables): readonly string[] =>
  everyCredential.flatMap((name) => {
    const lacking = variablesOf(name).filter((variable) => variables[variable] === undefined)
    return lacking.length < variablesOf(name).length ? lacking : []
  })

/** Our own credentials at the platforms. */
export interface PlatformCredentials {
  /** Whatever happens becomes a reading, after at most three seconds; nothing is thrown. */
  readonly read: (name: CredentialName) => Promise<CredentialReading>
  /** Its platform refused it: whoever keeps it in memory reads it again soon, since it may have been replaced. */
  readonly doubt: (name: CredentialName) => void
}

export const credentialsOfEnvironment = ({ credentials }: Pick<LiveSettings, 'credentials'>): PlatformCredentials => ({
  read: async (name) => credentials[name] ?? 'missing',
  doubt: () => {},
})

/** Why a platform cannot be called itself on a stage that has a credential for it or has none; null if it can. */
export const missingFor = (platform: Platform, stage: string, hasCredential: boolean): string | null => {
  const names = variablesOf(platform)
  if (names.length === 0) return 'This platform can only be simulated so far. Set mode to mock.'
  if (hasCredential) return null
  const remedy =
    stage === 'local'
      ? `Start it with ${names.join(' and ')}`
      : `Run npm run set-credential -- --stage ${stage} --platform ${platform}`
  return `The stage ${stage} has no credential for ${platformName(platform)}. ${remedy}, or set mode to mock.`
}

/** How a stage asks a platform that no admin configured: itself, if its environment has what that takes. */
export const usualMode = (platform: Platform, { credentials }: LiveSettings): PlatformConfig['mode'] =>
  credentialsOf(platform).some((name) => credentials[name] !== undefined) ? 'live' : 'mock'
