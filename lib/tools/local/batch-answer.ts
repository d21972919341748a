import * as z from 'zod'

const batchAnswer = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish() })
  .nullable()

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * The ids of the messages that a function has handled, by the rules of Lambda's event source mapping
 * (docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html): no response, null and an empty list mean that
 * all succeeded; a response of another shape, or an id that is not in the batch, means that all failed.
 */
export const succeededIds = (payload: string, messageIds: readonly string[]): string[] => {
  const parsed = batchAnswer.safeParse(payload === '' ? null : parseJson(payload))
  if (!parsed.success) return []
  const failed = new Set((parsed.data?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier))
  if ([...failed].some((id) => !messageIds.includes(id))) return []
  return messageIds.filter((id) => !failed.has(id))
}
