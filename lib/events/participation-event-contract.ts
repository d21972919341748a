import * as z from 'zod/mini'
import { standings } from '../participation/vocabulary.ts'
import { forPeople, named } from './event-contract.ts'

/** A step by which an affiliate came to take part in a campaign, or not to. */
export const participationEvent = z
  .lazy(() =>
    z.object({
      affiliate: named,
      campaign: named,
      /** As it is now. */
      standing: z.enum(standings),
      /** What the affiliate said who asked, or why they were declined or removed. */
      said: z.nullable(z.string()),
      /** When an invitation expires that was not accepted yet. */
      expires_at: z.nullable(z.iso.datetime()),
      version: z.int().check(z.minimum(1)),
      ...forPeople,
    }),
  )
  .register(z.globalRegistry, {
    id: 'ParticipationEvent',
    examples: [
      {
        affiliate: { id: 'aff_01k6h2ffw0a5m1c4s3x8z7y9qe', name: 'Ada' },
        campaign: { id: 'cmp_01k6h2f5t0v9p2r7d4b8n3m6wa', name: 'Spring' },
        standing: 'ASKED',
        said: 'I write about gardens each week.',
        expires_at: null,
        version: 1,
        message: 'An affiliate asks to take part in the campaign. “I write about gardens each week.”',
        link: 'https://dashboard.example/#/campaigns/cmp_01k6h2f5t0v9p2r7d4b8n3m6wa/participants',
      },
    ],
  })
