import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import type { CredentialName } from '../platforms/credential-name.ts'
import { isRefused, readCredential } from '../platforms/live/credential-text.ts'
import {
  type CredentialReading,
  credentialsOfEnvironment,
  type PlatformCredentials,
} from '../platforms/live/credentials.ts'
import type { Config } from '../runtime/config.ts'
import { createSecretsClient, credentialSecretName, isAbsent } from './credential-secret.ts'

const readWithinMs = 3_000
/** How long a rotated credential may go unnoticed. */
const rememberedForMs = 300_000
/** The same for one that is missing, that could not be read, or that its platform refused. */
const doubtedForMs = 30_000

interface Known {
  readonly reading: CredentialReading
  readonly readAtMs: number
  untilMs: number
}

const readSecret = async (
  client: SecretsManagerClient,
  stage: string,
  name: CredentialName,
): Promise<CredentialReading> => {
  const command = new GetSecretValueCommand({ SecretId: credentialSecretName(stage, name) })
  try {
    const answer = await client.send(command, { abortSignal: AbortSignal.timeout(readWithinMs) })
    const credential = readCredential(name, answer.SecretString ?? '')
    return isRefused(credential) ? 'unreadable' : credential
  } catch (error) {
    return isAbsent(error) ? 'missing' : 'unreadable'
  }
}

/** One that cannot be read just now is used as it was known; what was put in its place may be read in half a minute. */
const nextKnown = (reading: CredentialReading, before: Known | undefined, nowMs: number): Known => {
  if (typeof reading === 'object') return { reading, readAtMs: nowMs, untilMs: nowMs + rememberedForMs }
  const known = reading === 'unreadable' && typeof before?.reading === 'object' ? before.reading : reading
  return { reading: known, readAtMs: nowMs, untilMs: nowMs + doubtedForMs }
}

/**
 * On the stage `local`, credentials are in the environment; on any other, in Secrets Manager, and remembered for five
 * minutes.
 */
export const createPlatformCredentials = (
  { stage, live }: Pick<Config, 'stage' | 'live'>,
  monotonicMs: () => number = () => performance.now(),
): PlatformCredentials => {
  if (stage === 'local') return credentialsOfEnvironment(live)
  const known = new Map<CredentialName, Known>()
  const reading = new Map<CredentialName, Promise<CredentialReading>>()
  let client: SecretsManagerClient | undefined
  const readAnew = async (name: CredentialName): Promise<CredentialReading> => {
    client ??= createSecretsClient()
    const next = nextKnown(await readSecret(client, stage, name), known.get(name), monotonicMs())
    known.set(name, next)
    reading.delete(name)
    return next.reading
  }
  return {
    read: async (name) => {
      const one = known.get(name)
      if (one !== undefined && one.untilMs > monotonicMs()) return one.reading
      const pending = reading.get(name) ?? readAnew(name)
      reading.set(name, pending)
      return pending
    },
    doubt: (name) => {
      const one = known.get(name)
      if (one !== undefined) one.untilMs = Math.min(one.untilMs, one.readAtMs + doubtedForMs)
    },
  }
}
