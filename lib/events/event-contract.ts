import * as z from 'zod/mini'
import { campaignStatuses } from '../campaign/vocabulary.ts'
import { platformNames } from '../platforms/registry.ts'
import { verdictView } from '../post/post-contract.ts'
import { discrepancyLevels, verdictStatuses } from '../post/vocabulary.ts'
import { runView } from '../reconciliation/run-contract.ts'
import { conversionView } from '../tracking/conversion-contract.ts'

const instant = z.iso.datetime()
const version = z.int().check(z.minimum(1))

export const named = z
  .object({ id: z.string(), name: z.nullable(z.string()) })
  .register(z.globalRegistry, { id: 'Named' })

/** A sentence for people, and where the dashboard shows it; null where the deployment has no DASHBOARD_URL. */
export const forPeople = { message: z.string(), link: z.nullable(z.url()) }

/** What a check changed about a claim. */
export const verdictEvent = z
  .lazy(() =>
    z.object({
      post: z.object({
        id: z.string(),
        url: z.url(),
        title: z.nullable(z.string()),
        platform: z.enum(platformNames),
        is_held: z.boolean(),
        version,
      }),
      affiliate: named,
      campaign: named,
      report_id: z.string(),
      result_id: z.string(),
      before: z.object({ status: z.enum(verdictStatuses), level: z.enum(discrepancyLevels), final: z.boolean() }),
      verdict: verdictView,
      rule_version: z.string(),
      ...forPeople,
    }),
  )
  .register(z.globalRegistry, {
    id: 'VerdictEvent',
    examples: [
      {
        post: {
          id: 'post_24q5rbnbnyp4yjdnk5fjnd3mhu',
          url: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
          title: 'Unboxing the spring collection',
          platform: 'youtube',
          is_held: false,
          version: 4,
        },
        affiliate: { id: 'aff_01k6h2ffw0a5m1c4s3x8z7y9qe', name: 'Ada' },
        campaign: { id: 'cmp_01k6h2f5t0v9p2r7d4b8n3m6wa', name: 'Spring' },
        report_id: 'rep_01k6h2g9c0e3h6j9m2q5t8w1ya',
        result_id: 'chk_24q5rbnbnyp4yjdnk5fjnd3mhu_mpxyzabc_4',
        before: { status: 'DISCREPANCY', level: 'MEDIUM', final: false },
        verdict: {
          status: 'MATCHED',
          level: 'NONE',
          final: true,
          reason: null,
          not_checkable: ['clicks', 'conversions'],
          checked_at: '2026-06-03T12:00:00.000Z',
          views: { claimed: 12_000, observed: 12_040, diff: -40, diff_pct: -0.33, level: 'NONE' },
          clicks: { claimed: 0, observed: null, diff: null, diff_pct: null, level: 'NONE' },
          conversions: { claimed: 0, observed: null, diff: null, diff_pct: null, level: 'NONE' },
        },
        rule_version: '4',
        message: 'YouTube’s numbers confirm this claim.',
        link: 'https://dashboard.example/#/posts/post_24q5rbnbnyp4yjdnk5fjnd3mhu',
      },
    ],
  })

/** A run that ended. */
export const runEvent = z
  .lazy(() => z.object({ run: runView, campaign: z.nullable(named), ...forPeople }))
  .register(z.globalRegistry, {
    id: 'RunEvent',
    examples: [
      {
        run: {
          run_id: 'run_01k6h3a2b0c4d8e1f5g9h3j7km',
          scope: { kind: 'campaign', id: 'cmp_01k6h2f5t0v9p2r7d4b8n3m6wa' },
          status: 'COMPLETED',
          requested: 26,
          processed: 26,
          looked_at: 26,
          matched: 21,
          discrepancies: 3,
          incomplete: 1,
          unverifiable: 0,
          pending: 1,
          deferred: 0,
          failed: 0,
          started_by: 'aff_01k6h2e0q0z3x7c1v5b9n4m8ld',
          started_at: '2026-06-03T12:00:00.000Z',
          finished_at: '2026-06-03T12:00:41.000Z',
        },
        campaign: { id: 'cmp_01k6h2f5t0v9p2r7d4b8n3m6wa', name: 'Spring' },
        message: 'A run of 26 posts ended: 21 matched, 3 with discrepancies.',
        link: 'https://dashboard.example/#/runs/run_01k6h3a2b0c4d8e1f5g9h3j7km',
      },
    ],
  })

/** A campaign that is over. */
export const campaignEvent = z
  .lazy(() =>
    z.object({
      campaign: z.object({
        id: z.string(),
        name: z.string(),
        status: z.enum(campaignStatuses),
        start_date: z.nullable(instant),
        end_date: z.nullable(instant),
        version,
      }),
      advertiser: z.nullable(named),
      completed_at: instant,
      ...forPeople,
    }),
  )
  .register(z.globalRegistry, {
    id: 'CampaignEvent',
    examples: [
      {
        campaign: {
          id: 'cmp_01k6h2f5t0v9p2r7d4b8n3m6wa',
          name: 'Spring',
          status: 'ACTIVE',
          start_date: '2026-05-01T00:00:00.000Z',
          end_date: '2026-06-30T23:59:59.999Z',
          version: 3,
        },
        advertiser: { id: 'aff_01k6h2e0q0z3x7c1v5b9n4m8ld', name: 'Example Shop' },
        completed_at: '2026-06-30T23:59:59.999Z',
        message: 'The campaign is over. Verdicts of its posts become final as their settlement windows close.',
        link: 'https://dashboard.example/#/campaigns/cmp_01k6h2f5t0v9p2r7d4b8n3m6wa',
      },
    ],
  })

/** What became of a conversion. */
export const conversionEvent = z
  .lazy(() => z.object({ conversion: conversionView, affiliate: z.nullable(named), campaign: named, ...forPeople }))
  .register(z.globalRegistry, {
    id: 'ConversionEvent',
    examples: [
      {
        conversion: {
          conversion_id: 'cnv_3f2a9c71d04be68855c1a7e90b2d4f6a',
          campaign_id: 'cmp_01k6h2f5t0v9p2r7d4b8n3m6wa',
          event: 'sale',
          txn_id: 'A-1001',
          click_id: 'clk_01k6h4c7e9g2j5m8p1r4t7w0yb',
          status: 'APPROVED',
          amount_minor: 1_990,
          currency: 'EUR',
          attribution: 'ATTRIBUTED',
          link_code: 'k7m2p9q4',
          affiliate_id: 'aff_01k6h2ffw0a5m1c4s3x8z7y9qe',
          clicked_at: '2026-06-02T18:04:11.000Z',
          is_counted: true,
          converted_at: '2026-06-02T18:20:00.000Z',
          received_at: '2026-06-02T18:20:02.000Z',
          updated_at: '2026-06-03T09:00:00.000Z',
          versions: 2,
        },
        affiliate: { id: 'aff_01k6h2ffw0a5m1c4s3x8z7y9qe', name: 'Ada' },
        campaign: { id: 'cmp_01k6h2f5t0v9p2r7d4b8n3m6wa', name: 'Spring' },
        message: 'A conversion (sale) is now approved, 19.90 EUR.',
        link: 'https://dashboard.example/#/campaigns/cmp_01k6h2f5t0v9p2r7d4b8n3m6wa',
      },
    ],
  })
