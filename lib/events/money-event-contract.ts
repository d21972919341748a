import * as z from 'zod/mini'
import { statementView } from '../money/statement-contract.ts'
import { payoutStates } from '../payouts/vocabulary.ts'
import { forPeople, named } from './event-contract.ts'

const minor = z.int()
const digits = z.int().check(z.minimum(0), z.maximum(4))
const instant = z.iso.datetime()

const affiliate = { id: 'aff_01k6h2ffw0a5m1c4s3x8z7y9qe', name: 'Ada' }
const campaign = { id: 'cmp_01k6h2f5t0v9p2r7d4b8n3m6wa', name: 'Spring' }
const moneyPage = 'https://dashboard.example/#/campaigns/cmp_01k6h2f5t0v9p2r7d4b8n3m6wa/money'

/** A statement that was made. */
export const statementEvent = z
  .lazy(() => z.object({ statement: statementView, affiliate: named, campaign: named, ...forPeople }))
  .register(z.globalRegistry, {
    id: 'StatementEvent',
    examples: [
      {
        statement: {
          id: 'stm_0f5c2a9b7d3e4f1a8b6c5d2e9f',
          number: 3,
          campaign_id: campaign.id,
          affiliate_id: affiliate.id,
          currency: 'USD',
          digits: 2,
          from: '2026-11-01',
          through: '2026-11-30',
          opening_minor: 0,
          paid_out_minor: 0,
          adjusted_minor: 0,
          locked_minor: 1_500,
          closing_minor: 1_500,
          held_minor: 0,
          posts: 2,
          previous_id: null,
          at: '2026-12-03T09:00:00.000Z',
        },
        affiliate,
        campaign,
        message: '15.00 USD became payable for 2026-11-01 to 2026-11-30. 15.00 USD is payable in all.',
        link: 'https://dashboard.example/#/statements/stm_0f5c2a9b7d3e4f1a8b6c5d2e9f',
      },
    ],
  })

/** What became of a payout; where it goes is not said. */
export const payoutEvent = z
  .lazy(() =>
    z.object({
      payout: z.object({
        id: z.string(),
        batch_id: z.string(),
        amount_minor: minor,
        currency: z.string(),
        digits,
        state: z.enum(payoutStates),
        reference: z.nullable(z.string()),
        reason: z.nullable(z.string()),
        created_at: instant,
        result_at: z.nullable(instant),
        disputable_until: z.nullable(instant),
      }),
      affiliate: named,
      campaign: named,
      ...forPeople,
    }),
  )
  .register(z.globalRegistry, {
    id: 'PayoutEvent',
    examples: [
      {
        payout: {
          id: 'pay_01k6h5a2b4c6d8e0f1g3h5j7km',
          batch_id: 'bat_01k6h5a2b4c6d8e0f1g3h5j7km',
          amount_minor: 1_500,
          currency: 'USD',
          digits: 2,
          state: 'PAID',
          reference: '8AB12345CD678901E',
          reason: null,
          created_at: '2026-12-04T09:00:00.000Z',
          result_at: '2026-12-05T09:00:00.000Z',
          disputable_until: '2026-12-12T09:00:00.000Z',
        },
        affiliate,
        campaign,
        message: '15.00 USD was paid, with the reference 8AB12345CD678901E.',
        link: moneyPage,
      },
    ],
  })

/** An adjustment that was booked. */
export const adjustmentEvent = z
  .lazy(() =>
    z.object({
      adjustment: z.object({
        id: z.string(),
        amount_minor: minor,
        currency: z.string(),
        digits,
        reason: z.string(),
        booked_at: z.nullable(instant),
      }),
      affiliate: named,
      campaign: named,
      ...forPeople,
    }),
  )
  .register(z.globalRegistry, {
    id: 'AdjustmentEvent',
    examples: [
      {
        adjustment: {
          id: 'adj_01k6h5n4p6q8r0s2t4v6w8x0yz',
          amount_minor: -500,
          currency: 'USD',
          digits: 2,
          reason: 'Paid twice in May',
          booked_at: '2026-12-06T09:00:00.000Z',
        },
        affiliate,
        campaign,
        message: '5.00 USD was taken from what is payable. Reason: Paid twice in May',
        link: moneyPage,
      },
    ],
  })
