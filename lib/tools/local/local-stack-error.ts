/** Trouble the person at the keyboard can mend; the message is one sentence saying what is wrong and what to do. */
export class LocalStackError extends Error {
  override readonly name = 'LocalStackError'
}
