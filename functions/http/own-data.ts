import * as z from 'zod/mini'
import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachAnnouncements } from '../../lib/deps/reach-announcements.ts'
import { reachAppeals } from '../../lib/deps/reach-appeals.ts'
import { reachCursors } from '../../lib/deps/reach-cursors.ts'
import { reachKeyRings } from '../../lib/deps/reach-key-rings.ts'
import { reachLinks } from '../../lib/deps/reach-links.ts'
import { reachMoney } from '../../lib/deps/reach-money.ts'
import { reachParticipants } from '../../lib/deps/reach-participants.ts'
import { reachPayouts } from '../../lib/deps/reach-payouts.ts'
import { reachReviews } from '../../lib/deps/reach-reviews.ts'
import { reachSessions } from '../../lib/deps/reach-sessions.ts'
import { reachStories } from '../../lib/deps/reach-stories.ts'
import { reachSubscriptions } from '../../lib/deps/reach-subscriptions.ts'
import { reachTotals } from '../../lib/deps/reach-totals.ts'
import { textPage } from '../../lib/http/answer.ts'
import { httpHandler } from '../../lib/http/http-handler.ts'
import { route } from '../../lib/http/route.ts'
import { listOwnData } from '../../lib/own-data/list-own-data.ts'
import { ownDataContentType, ownDataLine, writeLines } from '../../lib/own-data/own-data-contract.ts'
import { pageQuery } from '../../lib/values/shared-contract.ts'

export const routes = [
  route('GET /api/v1/affiliates/me/data', {
    operationId: 'exportOwnData',
    summary: 'Download all data about you, without secrets; the header x-next-cursor leads to the next page',
    permission: 'affiliate:export',
    query: z.strictObject(pageQuery),
    contentTypes: [ownDataContentType],
    responses: { 200: ownDataLine },
    reach: [
      'masterKey',
      'stories',
      'sessions',
      'keyRings',
      'subscriptions',
      'appeals',
      'links',
      'ledger',
      'payoutDetails',
      'payouts',
      'reviews',
      'statements',
      'participants',
      'announcements',
      'totals',
    ],
    run: async ({ query, caller, deps }) => {
      const { things, nextCursor } = await listOwnData(query, caller, deps)
      const headers = { 'content-disposition': 'attachment; filename="own-data.ndjson"' }
      return textPage(ownDataContentType, writeLines(things), headers, nextCursor)
    },
  }),
]

export const handler = httpHandler(
  routes,
  sharedDeps(
    reachAnnouncements,
    reachAppeals,
    reachCursors,
    reachKeyRings,
    reachLinks,
    reachMoney,
    reachParticipants,
    reachPayouts,
    reachReviews,
    reachSessions,
    reachStories,
    reachSubscriptions,
    reachTotals,
  ),
)
