import * as z from 'zod/mini'
import { platformNames } from '../platforms/registry.ts'
import { rejectionReasons, reviewDecisions, reviewStates } from '../review/vocabulary.ts'
import { forPeople, named } from './event-contract.ts'

/** A post that waits for a decision of whoever runs its campaign, or what they decided. */
export const reviewEvent = z
  .lazy(() =>
    z.object({
      post: z.object({
        id: z.string(),
        url: z.url(),
        title: z.nullable(z.string()),
        platform: z.enum(platformNames),
      }),
      affiliate: named,
      campaign: named,
      /** As it is now. */
      state: z.enum(reviewStates),
      /** Null where the post waits for one. */
      decision: z.nullable(z.enum(reviewDecisions)),
      reason: z.nullable(z.enum(rejectionReasons)),
      note: z.nullable(z.string()),
      version: z.int().check(z.minimum(1)),
      ...forPeople,
    }),
  )
  .register(z.globalRegistry, {
    id: 'ReviewEvent',
    examples: [
      {
        post: {
          id: 'post_24q5rbnbnyp4yjdnk5fjnd3mhu',
          url: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
          title: 'Unboxing the spring collection',
          platform: 'youtube',
        },
        affiliate: { id: 'aff_01k6h2ffw0a5m1c4s3x8z7y9qe', name: 'Ada' },
        campaign: { id: 'cmp_01k6h2f5t0v9p2r7d4b8n3m6wa', name: 'Spring' },
        state: 'REJECTED',
        decision: 'REJECTED',
        reason: 'NOT_DISCLOSED',
        note: 'Please put #ad at the top.',
        version: 2,
        message: 'The post was rejected: it does not say that it is advertising. “Please put #ad at the top.”',
        link: 'https://dashboard.example/#/posts/post_24q5rbnbnyp4yjdnk5fjnd3mhu',
      },
    ],
  })
