import type { IdClock } from '../id-time.ts'

export const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** How a primary key carries the time of its post. */
export const instagramClock: IdClock = { shift: 23n, unitMilliseconds: 1, epochMilliseconds: 1_314_220_021_721 }

/** A shortcode is the post's primary key in base 64. */
export const primaryKeyOf = (code: string): bigint =>
  [...code].reduce((key, digit) => key * 64n + BigInt(alphabet.indexOf(digit)), 0n)

/** Links to posts of private accounts carry a 28-character secret behind the code. */
const secretLength = 28

/** The code alone: zeros before a number, which is what it is, do not make it another one. */
export const codeOf = (text: string): string => {
  const code = text.replace(/^A+/, '')
  return code.length > secretLength ? code.slice(0, -secretLength) : code
}
