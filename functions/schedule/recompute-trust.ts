import { scheduleHandler } from '../../lib/lambda/schedule-handler.ts'
import { recomputeTrust } from '../../lib/trust/recompute-trust.ts'

export const handler = scheduleHandler(recomputeTrust)
