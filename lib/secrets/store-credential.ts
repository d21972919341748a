import { CreateSecretCommand, PutSecretValueCommand } from '@aws-sdk/client-secrets-manager'
import type { CredentialName } from '../platforms/credential-name.ts'
import type { Credential } from '../platforms/live/credentials.ts'
import { createSecretsClient, credentialSecretName } from './credential-secret.ts'

/** Stores our credential for a platform, in place of the one before; returns the name of its secret. */
export const storeCredential = async (stage: string, name: CredentialName, credential: Credential): Promise<string> => {
  const secret = credentialSecretName(stage, name)
  const value = JSON.stringify(credential)
  const client = createSecretsClient()
  const replace = () => client.send(new PutSecretValueCommand({ SecretId: secret, SecretString: value }))
  try {
    await replace()
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ResourceNotFoundException') throw error
    const Description = `Our credential for ${name} on the stage ${stage}`
    await client.send(new CreateSecretCommand({ Name: secret, Description, SecretString: value }))
  }
  return secret
}
