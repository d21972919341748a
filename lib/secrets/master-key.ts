import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { callTimeouts } from '../runtime/call-timeouts.ts'
import type { Config } from '../runtime/config.ts'

const connectionTimeoutMs = 1_000
const requestTimeoutMs = 2_000
const attempts = 3

/** Gives the key from which every other secret of this stage is derived. */
export type MasterKey = () => Promise<Buffer>

const readSecret = async (secretId: string): Promise<Buffer> => {
  const client = new SecretsManagerClient({
    maxAttempts: attempts,
    requestHandler: callTimeouts(connectionTimeoutMs, requestTimeoutMs),
  })
  const { SecretString: secret = '' } = await client.send(new GetSecretValueCommand({ SecretId: secretId }))
  if (secret === '') throw new Error('The secret that WEBHOOK_MASTER_KEY_SECRET names is empty; give it a value.')
  return Buffer.from(secret)
}

/** Reads the master key at first use and remembers it; a reading that failed is tried again at the next use. */
export const createMasterKey = ({ webhooks }: Pick<Config, 'webhooks'>): MasterKey => {
  let known: Promise<Buffer> | undefined
  const read = async (): Promise<Buffer> => {
    if (webhooks.masterKey !== null) return Buffer.from(webhooks.masterKey)
    if (webhooks.masterKeySecret !== null) return readSecret(webhooks.masterKeySecret)
    throw new Error('There is no webhook master key. Set WEBHOOK_MASTER_KEY_SECRET to the name of a secret.')
  }
  return () => {
    known ??= read().catch((error: unknown) => {
      known = undefined
      throw error
    })
    return known
  }
}
