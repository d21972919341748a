import { generateKeyPairSync, sign } from 'node:crypto'
import type { ApiAnswer, CallApi } from './api.ts'

/** The keys of a Discord application: the public one as a stage is given it, the private one as PEM. */
export const newDiscordKeys = () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return {
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex'),
    privateKey: String(privateKey.export({ format: 'pem', type: 'pkcs8' })),
  }
}

interface Signing {
  /** What is signed behind the body, so that the signature does not fit. */
  readonly tamper?: string
  readonly atSeconds?: number
}

/** Sends interactions as Discord does. */
export const discordAt =
  (call: CallApi, privateKey: string) =>
  (
    interaction: object,
    { tamper = '', atSeconds = Math.floor(Date.now() / 1000) }: Signing = {},
  ): Promise<ApiAnswer> => {
    const text = JSON.stringify(interaction)
    const signature = sign(null, Buffer.from(`${atSeconds}${text}${tamper}`), privateKey).toString('hex')
    const headers = { 'x-signature-ed25519': signature, 'x-signature-timestamp': String(atSeconds) }
    return call('POST', '/discord/interactions', { text, headers })
  }
