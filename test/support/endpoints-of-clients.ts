import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { SQSClient } from '@aws-sdk/client-sqs'

/** Where the clients of a function would send their calls in a region; all to `endpoint`, if it has one. */
export const endpointsOfClients = (region: string, endpoint?: string): string[] =>
  [new DynamoDBClient({ region }), new SQSClient({ region }), new SecretsManagerClient({ region })].map(
    ({ config }) => {
      const { url } = config.endpointProvider({
        Region: region,
        UseDualStack: false,
        UseFIPS: false,
        ...(endpoint === undefined ? {} : { Endpoint: endpoint }),
      })
      return url.href
    },
  )
