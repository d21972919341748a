/**
 * Trouble that the person at the keyboard can fix; the message is one sentence that says what is wrong and what to do.
 */
export class LocalStackError extends Error {
  override readonly name = 'LocalStackError'
}
