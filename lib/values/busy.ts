/**
 * What is meant to be used is held by others or overloaded, and will not be for long: whoever gets this tries again. It
 * is nobody's mistake. A request answers it as `unavailable`; a message goes back to its queue.
 */
export class Busy extends Error {
  readonly retryAfterSeconds: number

  constructor(message: string, retryAfterSeconds = 1) {
    super(message)
    this.name = 'Busy'
    this.retryAfterSeconds = retryAfterSeconds
  }
}
