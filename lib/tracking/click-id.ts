import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto'
import { type Instant, toInstant } from '../values/instant.ts'
import { isLinkCode, type LinkCode } from '../values/link-code.ts'

/**
 * `clk_`, a ULID, the code of its link and a MAC over both, all in capitals: whoever holds the key knows without a read
 * that it is genuine, and where its click is.
 */
export type ClickId = `clk_${string}`

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const timeLength = 10
const ulidLength = 26
const macLength = 10
const bitsPerCharacter = 5
const pattern =
  /^CLK_(?<ulid>[0-7][0-9A-HJKMNP-TV-Z]{25})(?<code>[0-9A-HJKMNP-TV-Z]{10})(?<mac>[0-9A-HJKMNP-TV-Z]{10})$/

/** What a click id tells by itself. */
export interface ClickIdParts {
  readonly clickId: ClickId
  readonly code: LinkCode
  readonly clickedAt: Instant
  /** Which of the partitions of its link and day the click is in. */
  readonly shard: number
}

/** As many as one character of a click id can name. */
export const maxClickShards = alphabet.length

/** The first characters of a digest, five bits each, the highest first. */
const charactersOf = (digest: Buffer, length: number): string => {
  let [text, rest, bits] = ['', 0, 0]
  for (const byte of digest) {
    rest = (rest << 8) | byte
    bits += 8
    while (bits >= bitsPerCharacter && text.length < length) {
      bits -= bitsPerCharacter
      text += alphabet.charAt(rest >> bits)
      rest &= (1 << bits) - 1
    }
    if (text.length === length) return text
  }
  return text
}

/** What click ids are signed with. A key object, since each use of plain bytes makes one again, which takes longer than the MAC. */
export type ClickKey = KeyObject

/** 50 bits: a forger would have to try a hundred trillion ids for each that is taken for genuine. */
const macOf = (ulid: string, code: LinkCode, key: ClickKey): string =>
  charactersOf(createHmac('sha256', key).update(`${code}.${ulid}`).digest(), macLength)

/** The id of a click that goes to this shard: the last of the random characters of its ULID names it. */
export const clickIdOf = (ulid: string, code: LinkCode, shard: number, key: ClickKey): ClickId => {
  const sharded = `${ulid.toUpperCase().slice(0, ulidLength - 1)}${alphabet.charAt(shard)}`
  return `clk_${sharded}${code.toUpperCase()}${macOf(sharded, code, key)}`
}

const timeOf = (ulid: string): number =>
  [...ulid.slice(0, timeLength)].reduce((sum, character) => sum * alphabet.length + alphabet.indexOf(character), 0)

/** What an id of ours says, without a proof that it is one; null for a text that cannot be. */
export const readClickId = (text: string): (ClickIdParts & { readonly ulid: string; readonly mac: string }) | null => {
  const { ulid = '', code = '', mac = '' } = pattern.exec(text.toUpperCase())?.groups ?? {}
  const lowerCode = code.toLowerCase()
  if (!isLinkCode(lowerCode)) return null
  return {
    clickId: `clk_${ulid}${code}${mac}`,
    code: lowerCode,
    clickedAt: toInstant(timeOf(ulid)),
    shard: alphabet.indexOf(ulid.slice(-1)),
    ulid,
    mac,
  }
}

/** What a genuine id says, in whatever case it comes back to us; null for everything else. */
export const verifiedClickId = (text: string, key: ClickKey): ClickIdParts | null => {
  const read = readClickId(text)
  if (read === null) return null
  const { ulid, mac, ...parts } = read
  return timingSafeEqual(Buffer.from(macOf(ulid, parts.code, key)), Buffer.from(mac)) ? parts : null
}
