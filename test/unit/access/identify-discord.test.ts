import { generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { identifyDiscord } from '../../../lib/access/identify-discord.ts'
import { toInstant } from '../../../lib/values/instant.ts'

type Deps = Parameters<typeof identifyDiscord>[2]

const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const discordPublicKey = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex')
const nowMs = Date.parse('2026-06-01T12:00:00.000Z')
const nowSeconds = nowMs / 1000
const body = '{"id":"1","type":1}'

const deps: Deps = {
  config: { discordPublicKey } as Deps['config'],
  clock: () => toInstant(nowMs),
}
const signed = (timestamp: string) => ({
  'x-signature-ed25519': sign(null, Buffer.from(timestamp + body), privateKey).toString('hex'),
  'x-signature-timestamp': timestamp,
})
const identify = (headers: Readonly<Record<string, string>>) => identifyDiscord(headers, body, deps)

describe('a request that Discord signed', () => {
  test.each([0, -1, -300, 299, 300])('%i seconds from now is let in', async (seconds) => {
    await expect(identify(signed(String(nowSeconds + seconds)))).resolves.toBeUndefined()
  })

  test.each([
    ['in 2001', '1000000000'],
    ['just over 5 minutes ago', String(nowSeconds - 301)],
    ['just over 5 minutes ahead', String(nowSeconds + 301)],
    ['at no moment', ''],
    ['at a word', 'now'],
    ['at a moment in milliseconds', String(nowMs)],
    ['at a date', new Date(nowMs).toISOString()],
    ['at a number in another notation', `0x${nowSeconds.toString(16)}`],
    ['at a number with a sign', `+${nowSeconds}`],
    ['at a number with a fraction', `${nowSeconds}.5`],
    ['at a number with white space', ` ${nowSeconds}`],
    ['at infinity', 'Infinity'],
  ])('%s is refused, however well it is signed', async (_, timestamp) => {
    await expect(identify(signed(timestamp))).rejects.toMatchObject({ code: 'unauthorized' })
  })

  test('is refused under another timestamp, which is signed too', async () => {
    const old = signed('1000000000')
    const renewed = { ...old, 'x-signature-timestamp': String(nowSeconds) }
    await expect(identify(renewed)).rejects.toMatchObject({ code: 'unauthorized' })
  })
})
