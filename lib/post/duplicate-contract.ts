import * as z from 'zod/mini'
import { type DecisionRecord, duplicateDecisions, duplicateStates, type PossibleDuplicate } from './duplicate.ts'

const instant = z.iso.datetime()

/** That a post may be the same as another one, and what was decided last. */
export const duplicateView = z.lazy(() =>
  z.object({
    state: z.enum(duplicateStates),
    of_post_id: z.string(),
    decided_by: z.nullable(z.string()),
    decided_at: z.nullable(instant),
  }),
)

export const viewDuplicate = ({
  state,
  of,
  decidedBy,
  decidedAt,
}: PossibleDuplicate): z.infer<typeof duplicateView> => ({
  state,
  of_post_id: of,
  decided_by: decidedBy,
  decided_at: decidedAt,
})

export const decisionBody = z
  .lazy(() => z.strictObject({ decision: z.enum(duplicateDecisions) }))
  .register(z.globalRegistry, { id: 'DuplicateDecision', examples: [{ decision: 'DIFFERENT' }] })

export const decisionView = z.lazy(() =>
  z.object({
    decision: z.enum(duplicateDecisions),
    of_post_id: z.string(),
    decided_by: z.string(),
    decided_at: instant,
  }),
)

export const viewDecision = ({ decision, of, decidedBy, decidedAt }: DecisionRecord): z.infer<typeof decisionView> => ({
  decision,
  of_post_id: of,
  decided_by: decidedBy,
  decided_at: decidedAt,
})
