import * as z from 'zod/mini'
import type { Admission } from './admission.ts'
import { maxLimitDays, maxPostLimit, participations, reviewRules } from './vocabulary.ts'

const postLimit = {
  most: z.int().check(z.minimum(1), z.maximum(maxPostLimit)),
  days: z.nullable(z.int().check(z.minimum(1), z.maximum(maxLimitDays))),
}

/** The fields of a request that say who may submit posts, and how many. */
export const admissionFields = {
  participation: z.optional(z.enum(participations)),
  post_limit: z.nullish(z.strictObject(postLimit)),
  review: z.optional(z.enum(reviewRules)),
}

export const admissionView = {
  participation: z.enum(participations),
  post_limit: z.nullable(z.object(postLimit)),
  /** `EACH_POST`: posts submitted from now on are paid for once they are approved. */
  review: z.enum(reviewRules),
}

export const viewAdmission = ({ participation, postLimit: limit, review }: Admission) => ({
  participation,
  post_limit: limit && { ...limit },
  review,
})
