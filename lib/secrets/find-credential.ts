import { DescribeSecretCommand } from '@aws-sdk/client-secrets-manager'
import type { CredentialName } from '../platforms/credential-name.ts'
import type { Config } from '../runtime/config.ts'
import { createSecretsClient, credentialSecretName, isAbsent } from './credential-secret.ts'

/** Whether there is a credential for a platform, without reading it. Rejects where that cannot be found out. */
export type FindCredential = (name: CredentialName) => Promise<boolean>

/** On the stage `local` it is in the environment; on any other, in Secrets Manager. */
export const createFindCredential =
  ({ stage, live }: Pick<Config, 'stage' | 'live'>): FindCredential =>
  async (name) => {
    if (stage === 'local') return live.credentials[name] !== undefined
    const command = new DescribeSecretCommand({ SecretId: credentialSecretName(stage, name) })
    try {
      const found = await createSecretsClient().send(command)
      return found.DeletedDate === undefined
    } catch (error) {
      if (isAbsent(error)) return false
      throw error
    }
  }
