import { scopeOf } from '../access/scope.ts'
import { viewDetail, viewTold } from '../announcements/announcement-contract.ts'
import { listTold, withWriters } from '../announcements/read-announcements.ts'
import type { Deps } from '../deps/deps.ts'
import { viewParticipant } from '../participation/participant-contract.ts'
import { listNested, type SectionWith, viewed } from './section.ts'

type Section = SectionWith<Deps<'announcements' | 'participants' | 'totals'>>

/** Each has up to 22 texts of 2,000 characters, and a response fits into 6 MB. */
const announcementsOnPage = 10

/** How they stand to each campaign that they joined, or wanted to; with every step that is kept. */
export const participations: Section = async (page, { affiliateId }, { participants }) =>
  viewed(await participants.listByAffiliate(affiliateId, undefined, page), (participant) => {
    const { by: _, name: __, ...own } = viewParticipant({ participant, name: null })
    return { ...own, history: own.history.map(({ by: ___, ...line }) => line) }
  })

/** What an affiliate was told lately; of whoever runs campaigns, what they announced, with everything that it said before. */
export const announcements: Section = async (page, caller, deps) =>
  scopeOf(caller).kind === 'affiliate'
    ? viewed(await listTold(caller.affiliateId, page, deps), viewTold)
    : listNested(
        (campaigns) => deps.table.campaigns.listByAdvertiser(caller.affiliateId, campaigns),
        async ({ campaignId }, within) => {
          const { things, nextCursor } = await deps.announcements.listByCampaign(campaignId, {
            ...within,
            limit: Math.min(within.limit, announcementsOnPage),
          })
          const written = await Promise.all(things.map((one) => withWriters(one, caller, deps)))
          return { things: written.map(viewDetail), nextCursor }
        },
        page,
      )
