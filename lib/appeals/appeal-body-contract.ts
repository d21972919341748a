import * as z from 'zod/mini'
import { httpsLink } from '../values/https-link-contract.ts'
import { wireId } from '../values/shared-contract.ts'
import { refusedWithControls } from '../values/single-line.ts'
import { appealKinds, appealOutcomes, maxLinkLength, maxLinks, maxTextLength } from './vocabulary.ts'

const text = z.lazy(() =>
  z
    .string()
    .check(z.trim(), z.minLength(1, 'must say what happened'), z.maxLength(maxTextLength), refusedWithControls()),
)

const links = z.lazy(() => z._default(z.array(httpsLink(maxLinkLength)).check(z.maxLength(maxLinks)), []))

const statement = { text, links }

export const newAppealBody = z
  .lazy(() =>
    z
      .strictObject({
        post_id: z.optional(wireId('post')),
        alert_id: z.optional(wireId('alr')),
        kind: z.enum(appealKinds),
        ...statement,
      })
      .check(
        z.refine(
          ({ post_id, alert_id }) => (post_id === undefined) !== (alert_id === undefined),
          'Send either `post_id` or `alert_id`.',
        ),
      ),
  )
  .register(z.globalRegistry, {
    id: 'NewAppeal',
    examples: [
      {
        post_id: 'post_abcdefghijklmnopqrstuvwxyz',
        kind: 'NUMBER_WRONG',
        text: 'My statistics page shows 12,400 views; a screenshot is behind the link.',
        links: ['https://example.com/statistics.png'],
      },
    ],
  })

export const statementBody = z
  .lazy(() => z.strictObject(statement))
  .register(z.globalRegistry, {
    id: 'AppealStatement',
    examples: [{ text: 'Here is the page as the platform shows it to me.', links: ['https://example.com/page.png'] }],
  })

export const questionBody = z
  .lazy(() => z.strictObject({ question: text }))
  .register(z.globalRegistry, {
    id: 'AppealQuestion',
    examples: [{ question: 'Can you show the statistics of 1 June, with the date on the page?' }],
  })

export const appealDecisionBody = z
  .lazy(() => z.strictObject({ outcome: z.enum(appealOutcomes), reason: text }))
  .register(z.globalRegistry, {
    id: 'AppealDecision',
    examples: [{ outcome: 'UPHELD', reason: 'The screenshot shows the claimed number at the claimed time.' }],
  })
