import * as z from 'zod/mini'
import type { Admission } from './admission.ts'
import { maxLimitDays, maxPostLimit, participations } from './vocabulary.ts'

const postLimit = {
  most: z.int().check(z.minimum(1), z.maximum(maxPostLimit)),
  days: z.nullable(z.int().check(z.minimum(1), z.maximum(maxLimitDays))),
}

/** The fields of a request that say who may submit posts, and how many. */
export const admissionFields = {
  participation: z.optional(z.enum(participations)),
  post_limit: z.nullish(z.strictObject(postLimit)),
}

export const admissionView = {
  participation: z.enum(participations),
  post_limit: z.nullable(z.object(postLimit)),
}

export const viewAdmission = ({ participation, postLimit: limit }: Admission) => ({
  participation,
  post_limit: limit && { ...limit },
})
