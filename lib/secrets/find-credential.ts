import { DescribeSecretCommand } from '@aws-sdk/client-secrets-manager'
import type { Platform } from '../platforms/registry.ts'
import type { Config } from '../runtime/config.ts'
import { createSecretsClient, credentialSecretName, isAbsent } from './credential-secret.ts'

/** Whether there is a credential for a platform, without reading it. Rejects where that cannot be found out. */
export type FindCredential = (platform: Platform) => Promise<boolean>

/** On the stage `local` it is in the environment; on any other, in Secrets Manager. */
export const createFindCredential =
  ({ stage, live }: Pick<Config, 'stage' | 'live'>): FindCredential =>
  async (platform) => {
    if (stage === 'local') return live.credentials[platform] !== undefined
    const command = new DescribeSecretCommand({ SecretId: credentialSecretName(stage, platform) })
    try {
      const found = await createSecretsClient().send(command)
      return found.DeletedDate === undefined
    } catch (error) {
      if (isAbsent(error)) return false
      throw error
    }
  }
