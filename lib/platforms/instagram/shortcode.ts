import type { IdClock } from '../id-time.ts'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** How a primary key carries the time of its post. */
export const instagramClock: IdClock = { shift: 23n, unitMilliseconds: 1, epochMilliseconds: 1_314_220_021_721 }

/** A shortcode is the post's primary key in base 64. */
export const primaryKeyOf = (code: string): bigint =>
  [...code].reduce((key, digit) => key * 64n + BigInt(alphabet.indexOf(digit)), 0n)
