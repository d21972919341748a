import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SQSClient } from '@aws-sdk/client-sqs'

/** Where the clients of a function would send their calls in a region; all to `endpoint`, if it has one. */
export const endpointsOfClients = (region: string, endpoint?: string): string[] =>
  [new DynamoDBClient({ region }), new SQSClient({ region })].map(({ config }) => {
    const { url } = config.endpointProvider({
      Region: region,
      UseDualStack: false,
      UseFIPS: false,
      ...(endpoint === undefined ? {} : { Endpoint: endpoint }),
    })
    return url.href
  })
