import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { dummyCredentials } from './resources.ts'

/** What a function returned, as JSON text, '' for nothing; or the reason why it returned nothing. */
export type Invocation =
  | { readonly succeeded: true; readonly payload: string }
  | { readonly succeeded: false; readonly reason: string }

export type InvokeFunction = (functionName: string, event: unknown) => Promise<Invocation>

/** Calls functions through the Lambda endpoint of serverless-offline. A call is never repeated and never rejects. */
export const createInvoker = ({ endpoint, region }: { endpoint: string; region: string }): InvokeFunction => {
  const client = new LambdaClient({ endpoint, region, credentials: dummyCredentials, maxAttempts: 1 })
  return async (functionName, event) => {
    try {
      const answer = await client.send(
        new InvokeCommand({ FunctionName: functionName, Payload: JSON.stringify(event) }),
      )
      const payload = answer.Payload?.transformToString() ?? ''
      if (answer.FunctionError === undefined) return { succeeded: true, payload }
      return { succeeded: false, reason: payload }
    } catch (error) {
      return { succeeded: false, reason: error instanceof Error ? error.message : String(error) }
    }
  }
}
