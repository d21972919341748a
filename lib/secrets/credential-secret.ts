import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import type { CredentialName } from '../platforms/credential-name.ts'
import { callTimeouts } from '../runtime/call-timeouts.ts'

const connectionTimeoutMs = 1_000
const requestTimeoutMs = 1_500
const attempts = 2

/** The secret with our credential for a platform. Permissions name it too, in `lib/tools/deploy/permissions.yml`. */
export const credentialSecretName = (stage: string, name: CredentialName): string =>
  `affiliate-reconciliation-${stage}/platforms/${name}`

export const createSecretsClient = (): SecretsManagerClient =>
  new SecretsManagerClient({
    maxAttempts: attempts,
    requestHandler: callTimeouts(connectionTimeoutMs, requestTimeoutMs),
  })

const absences = ['ResourceNotFoundException', 'AccessDeniedException', 'InvalidRequestException']

/**
 * Whether an error says that there is no such secret. Permissions end in the characters that AWS adds to the name of a
 * secret that exists, so a name without a secret is denied; one that is being deleted is an invalid request.
 */
export const isAbsent = (error: unknown): boolean => error instanceof Error && absences.includes(error.name)
