import { createHmac, type KeyObject } from 'node:crypto'
import type { LinkCode } from '../values/link-code.ts'

/** The salt of a day, 32 random bytes; who has lost it can no longer tell who a visitor was. */
export type Salt = KeyObject

const keyLength = 22

const keyed = (salt: Salt, ...parts: readonly string[]): string =>
  createHmac('sha256', salt).update(JSON.stringify(parts)).digest('base64url').slice(0, keyLength)

/** What tells the visitors of a link apart on one day: their network and their browser, under that day's salt. */
export const visitorKey = (salt: Salt, code: LinkCode, network: string, userAgent: string): string =>
  keyed(salt, 'visitor', code, network, userAgent)

/** What tells the networks apart that a link's clicks come from on one day. */
export const networkKey = (salt: Salt, code: LinkCode, network: string): string => keyed(salt, 'network', code, network)
