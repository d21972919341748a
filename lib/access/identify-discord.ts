import { verifyKey } from 'discord-interactions'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'

/**
 * Lets a request pass only when Discord signed it, timestamp and body together (Ed25519, see
 * https://discord.com/developers/docs/interactions/overview). Throws `unauthorized` otherwise.
 */
export const identifyDiscord = async (
  headers: Readonly<Record<string, string | undefined>>,
  body: string,
  { config }: Pick<Deps, 'config'>,
): Promise<void> => {
  const signature = headers['x-signature-ed25519'] ?? ''
  const timestamp = headers['x-signature-timestamp'] ?? ''
  const isSigned =
    config.discordPublicKey !== null && (await verifyKey(body, signature, timestamp, config.discordPublicKey))
  if (!isSigned) {
    throw new Refusal('unauthorized', 'Only Discord calls this path; the signature of this request does not fit.')
  }
}
