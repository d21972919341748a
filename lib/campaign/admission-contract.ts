import * as z from 'zod/mini'
import type { Admission } from './admission.ts'
import { participations } from './vocabulary.ts'

/** The fields of a request that say who may submit posts. */
export const admissionFields = { participation: z.optional(z.enum(participations)) }

export const admissionView = { participation: z.enum(participations) }

export const viewAdmission = ({ participation }: Admission) => ({ participation })
