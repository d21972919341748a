import type { ConsentClient } from './consent.ts'
import type { Platform } from './registry.ts'
import { tiktokConsent } from './tiktok/consent.ts'

/** The platforms that show numbers to whom an account belongs, and how that person agrees. */
export const consents = { tiktok: tiktokConsent } as const satisfies Partial<Record<Platform, ConsentClient>>

export type ConnectablePlatform = keyof typeof consents

export const connectablePlatforms = Object.keys(consents) as [ConnectablePlatform, ...ConnectablePlatform[]]

export const consentOf = (platform: ConnectablePlatform): ConsentClient => consents[platform]

export const isConnectable = (platform: Platform): platform is ConnectablePlatform => Object.hasOwn(consents, platform)
