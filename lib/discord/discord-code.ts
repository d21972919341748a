import { createHash, randomBytes } from 'node:crypto'
import * as z from 'zod/mini'
import type { Instant } from '../values/instant.ts'

/** Crockford's base 32: one case, and no letter that looks like a digit. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** 60 bits: nobody guesses one in the minutes for which it is valid. */
const codeLength = 12
const groupPattern = /.{4}(?=.)/g
const codePattern = new RegExp(`^[${alphabet}]{${codeLength}}$`)
const maxTypedLength = 100

export const codeValidMinutes = 10

/** A code that proves a Discord id: shown once, and stored as its hash. */
export interface DiscordCode {
  readonly code: string
  readonly codeHash: string
  readonly validUntil: Instant
}

export const discordCodeView = z
  .object({
    /** For `/link` in Discord, valid once and for ten minutes. */
    code: z.string(),
    expires_at: z.iso.datetime(),
  })
  .register(z.globalRegistry, { id: 'DiscordCode' })

export const viewDiscordCode = ({ code, validUntil }: DiscordCode): z.infer<typeof discordCodeView> => ({
  code,
  expires_at: validUntil,
})

const hashOf = (letters: string): string => createHash('sha256').update(letters).digest('hex')

/** A new code as it is typed, `ABCD-EFGH-JKMN`, with its hash. */
export const newDiscordCode = (): Omit<DiscordCode, 'validUntil'> => {
  const letters = Array.from(randomBytes(codeLength), (byte) => alphabet.charAt(byte % alphabet.length)).join('')
  return { code: letters.replaceAll(groupPattern, '$&-'), codeHash: hashOf(letters) }
}

/** The hash of a code as somebody typed it, in any case, with any marks around or between; null if it is not a code. */
export const readDiscordCode = (typed: string): string | null => {
  const letters = typed
    .slice(0, maxTypedLength)
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  return codePattern.test(letters) ? hashOf(letters) : null
}
