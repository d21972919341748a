import type { PlatformConfig } from '../platform-config.ts'
import { everyPlatform } from '../platform-name.ts'
import type { Platform } from '../registry.ts'

/** Our own credential for a platform: a secret, or several, by name. */
export type Credential = Readonly<Record<string, string>>

/**
 * What a credential is made of, for each platform that has a client of its own, and the variable that holds each part on
 * the local stage. The others can only be simulated so far.
 */
export const credentialNames: Readonly<Partial<Record<Platform, Credential>>> = {
  youtube: { api_key: 'YOUTUBE_API_KEY' },
}

/** What a stage has to call platforms themselves. */
export interface LiveSettings {
  readonly credentials: Readonly<Partial<Record<Platform, Credential>>>
  /** The address of a server that stands in for all platforms; null for none. */
  readonly stubUrl: string | null
}

const variablesOf = (platform: Platform): readonly string[] => Object.values(credentialNames[platform] ?? {})

/** The variables of all credentials, for whoever reads an environment. */
export const credentialVariables: readonly string[] = everyPlatform.flatMap(variablesOf)

type Variables = Readonly<Record<string, unknown>>

/** The credentials that are whole in an environment. */
export const credentialsIn = (variables: Variables): LiveSettings['credentials'] => {
  const whole = everyPlatform.flatMap((platform) => {
    const parts = Object.entries(credentialNames[platform] ?? {}).flatMap(([part, variable]) => {
      const value = variables[variable]
      return typeof value === 'string' ? [[part, value] as const] : []
    })
    const isWhole = parts.length > 0 && parts.length === variablesOf(platform).length
    return isWhole ? [[platform, Object.fromEntries(parts)] as const] : []
  })
  return Object.fromEntries(whole)
}

/** The variables that an environment lacks beside those that it has of the same credential. */
export const missingVariables = (variables: Variables): readonly string[] =>
  everyPlatform.flatMap((platform) => {
    const lacking = variablesOf(platform).filter((variable) => variables[variable] === undefined)
    return lacking.length < variablesOf(platform).length ? lacking : []
  })

/** Why a platform cannot be called itself; null if it can. */
export const missingFor = (platform: Platform, { credentials }: LiveSettings): string | null => {
  if (credentials[platform] !== undefined) return null
  const names = variablesOf(platform)
  return names.length === 0
    ? 'This platform can only be simulated so far. Set mode to mock.'
    : `This platform is live only on a stage "local" that was started with ${names.join(' and ')}. Set mode to mock.`
}

/** How a stage asks a platform that no admin configured: itself, if it has what that takes. */
export const usualMode = (platform: Platform, { credentials }: LiveSettings): PlatformConfig['mode'] =>
  credentials[platform] === undefined ? 'mock' : 'live'
