import { verifyKey } from 'discord-interactions'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'

/** How far Discord's clock may be from this one, either way: a request that somebody recorded is worth nothing after it. */
const signedWithinSeconds = 5 * 60

/** Epoch seconds, as Discord writes them. */
const timestampPattern = /^\d{1,12}$/

const isRecent = (timestamp: string, now: string): boolean =>
  timestampPattern.test(timestamp) && Math.abs(Date.parse(now) / 1000 - Number(timestamp)) <= signedWithinSeconds

/**
 * Lets a request pass only when Discord signed it within the last five minutes, timestamp and body together (Ed25519, see
 * https://discord.com/developers/docs/interactions/overview). Throws `unauthorized` otherwise.
 */
export const identifyDiscord = async (
  headers: Readonly<Record<string, string | undefined>>,
  body: string,
  { config, clock }: Pick<Deps, 'config' | 'clock'>,
): Promise<void> => {
  const signature = headers['x-signature-ed25519'] ?? ''
  const timestamp = headers['x-signature-timestamp'] ?? ''
  const isSigned =
    config.discordPublicKey !== null &&
    isRecent(timestamp, clock()) &&
    (await verifyKey(body, signature, timestamp, config.discordPublicKey))
  if (!isSigned) {
    throw new Refusal(
      'unauthorized',
      'Only Discord calls this path; the signature of this request does not fit, or it is more than 5 minutes old.',
    )
  }
}
