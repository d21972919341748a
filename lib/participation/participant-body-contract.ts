import * as z from 'zod/mini'
import { wireId, wireInstant } from '../values/shared-contract.ts'
import { refusedWithControls } from '../values/single-line.ts'
import { decidedStandings, maxParticipationTextLength } from './vocabulary.ts'

const text = z.lazy(() =>
  z
    .string()
    .check(
      z.trim(),
      z.minLength(1, 'must not be empty'),
      z.maxLength(maxParticipationTextLength),
      refusedWithControls(),
    ),
)

export const newParticipant = z
  .lazy(() => z.strictObject({ affiliate_id: wireId('aff'), expires_at: z.optional(wireInstant) }))
  .register(z.globalRegistry, {
    id: 'NewParticipant',
    examples: [{ affiliate_id: 'aff_01jz0000000000000000000000' }],
  })
export type NewParticipant = z.infer<typeof newParticipant>

export const participantDecision = z
  .lazy(() =>
    z.strictObject({ standing: z.enum(decidedStandings), reason: z.optional(text) }).check(
      z.refine(({ standing, reason }) => standing === 'TAKING_PART' || reason !== undefined, {
        error: 'must say why, for whoever is declined or removed',
        path: ['reason'],
      }),
    ),
  )
  .register(z.globalRegistry, {
    id: 'ParticipantDecision',
    examples: [{ standing: 'DECLINED', reason: 'We look for people who write about gardens.' }],
  })
export type ParticipantDecision = z.infer<typeof participantDecision>

export const joinRequest = z
  .lazy(() => z.strictObject({ message: z.optional(text) }))
  .register(z.globalRegistry, { id: 'JoinRequest', examples: [{ message: 'I write about gardens each week.' }] })

export const joinByCode = z
  .lazy(() => z.strictObject({ invitation_code: z.string().check(z.minLength(1), z.maxLength(200)) }))
  .register(z.globalRegistry, {
    id: 'JoinByCode',
    examples: [{ invitation_code: `inv_01jz0000000000000000000000_${'0'.repeat(32)}` }],
  })
