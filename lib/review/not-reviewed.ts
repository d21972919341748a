import { Refusal } from '../values/refusal.ts'

export const notReviewed = (): Refusal =>
  new Refusal('conflict', 'Nobody has to approve this post: it was submitted while its campaign did not review posts.')
