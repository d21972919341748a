import { CreateSecretCommand, PutSecretValueCommand } from '@aws-sdk/client-secrets-manager'
import type { Credential } from '../platforms/live/credentials.ts'
import type { Platform } from '../platforms/registry.ts'
import { createSecretsClient, credentialSecretName } from './credential-secret.ts'

/** Stores our credential for a platform, in place of the one before; returns the name of its secret. */
export const storeCredential = async (stage: string, platform: Platform, credential: Credential): Promise<string> => {
  const name = credentialSecretName(stage, platform)
  const value = JSON.stringify(credential)
  const client = createSecretsClient()
  const replace = () => client.send(new PutSecretValueCommand({ SecretId: name, SecretString: value }))
  try {
    await replace()
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ResourceNotFoundException') throw error
    const Description = `Our credential for ${platform} on the stage ${stage}`
    await client.send(new CreateSecretCommand({ Name: name, Description, SecretString: value }))
  }
  return name
}
