import { outcomeOf } from './ask-each.ts'
import type { PlatformAnswer } from './client.ts'
import { errorIn, isForbidden } from './graph-refusal.ts'
import type { PlatformResponse } from './request.ts'

const isWithheld = (said: object): boolean =>
  'body' in said && typeof said.body === 'string' && isForbidden(errorIn({ body: said.body })?.code ?? 0)

const isRead = (answer: PlatformAnswer): boolean => 'status' in answer && answer.status === 200

/**
 * Answers in which a lack of permission is that of one post. It is that of the account only if no post could be read, and the
 * account's own numbers, which take every permission that its posts take, are refused for the same reason.
 */
export const withheldApart = async (
  answers: readonly PlatformAnswer[],
  askForAccount: () => Promise<PlatformResponse>,
): Promise<readonly PlatformAnswer[]> => {
  if (!answers.some(isWithheld)) return answers
  if (!answers.some(isRead) && isWithheld(await outcomeOf(askForAccount))) return answers
  return answers.map((answer) =>
    isWithheld(answer) ? { nativeIds: answer.nativeIds, absent: 'unread' as const } : answer,
  )
}
