import type { AffiliateView } from '../../../people/affiliate-contract.ts'
import { callApi } from '../../api/call-api.ts'
import { loadPages, type Rows } from '../../api/load-pages.ts'
import { useLive } from '../../live.ts'
import type { ToldAnnouncement } from '../../words/announcement-words.ts'
import type { Connection } from '../../words/connection-words.ts'
import type { OwnParticipation } from '../../words/participation-words.ts'
import { shortAddress } from '../../words/post-words.ts'
import type { ReviewedPost } from '../../words/review-words.ts'
import type { Alert } from '../alerts/alert-data.ts'
import type { Appeal } from '../appeals/appeal-data.ts'
import { asking, type Found, need, together } from './find-needs.ts'
import type { Need } from './needs.tsx'

type Types = readonly Alert['type'][]

const wrongNumbers: Types = ['OVERCLAIM', 'DISCREPANCY']
const ownership: Types = [
  'AUTHOR_UNCONFIRMED',
  'CONTESTED_CONTENT',
  'AUTHOR_MISMATCH',
  'SHARED_ACCOUNT',
  'DUPLICATE_CONTENT',
]
const reconnecting: Types = ['RECONNECT_NEEDED']
const handled: Types = [...wrongNumbers, ...ownership, ...reconnecting, 'POST_REMOVED']

/** What the open alerts ask of the affiliate they are about. */
export const needsOfOwnAlerts = ({ rows, hasMore }: Rows<Pick<Alert, 'type'>>): Need[] => {
  const countOf = (isMeant: (type: Alert['type']) => boolean) => rows.filter(({ type }) => isMeant(type)).length
  const among = (types: Types) => countOf((type) => types.includes(type))
  const list = '/alerts?status=OPEN'
  return [
    ...need('correct', among(wrongNumbers), 'claim to correct', 'claims to correct', list, true),
    ...need(
      'reconnect',
      among(reconnecting),
      'account to connect again',
      'accounts to connect again',
      '/profile',
      true,
    ),
    ...need('gone', among(['POST_REMOVED']), 'post that is gone', 'posts that are gone', list, true),
    ...need(
      'whose',
      among(ownership),
      'question about whose content a post is',
      'questions about whose content posts are',
      list,
    ),
    ...need(
      'other',
      countOf((type) => !handled.includes(type)),
      'other open alert',
      `other open alerts${hasMore ? ' or more' : ''}`,
      list,
    ),
  ]
}

/** A line for each post of which a change is asked; those that were rejected ask for nothing. */
export const needsOfReviews = ({
  rows,
}: Rows<
  Pick<ReviewedPost, 'post_id' | 'state'> & { readonly post: { readonly title: string | null; readonly url: string } }
>): Need[] =>
  rows
    .filter(({ state }) => state === 'CHANGES_REQUESTED')
    .map(({ post_id: id, post }) => ({
      id: `review ${id}`,
      count: null,
      words: `Change your post: ${post.title ?? shortAddress(post.url)}`,
      place: `/posts/${encodeURIComponent(id)}`,
      isUrgent: true,
    }))

const needsOfInvitations = ({ rows }: Rows<OwnParticipation>): Need[] =>
  need('invited', rows.length, 'invitation to a campaign to answer', 'invitations to campaigns to answer', '/take-part')

/** A line for each of the latest announcements that were not read. */
export const needsOfAnnouncements = ({
  rows,
}: Rows<Pick<ToldAnnouncement, 'id' | 'title' | 'campaign_id' | 'campaign_name'>>): Need[] =>
  rows.slice(0, maxAnnouncements).map(({ id, title, campaign_id: campaign, campaign_name: name }) => ({
    id,
    count: null,
    words: `${name}: ${title}`,
    place: `/campaigns/${encodeURIComponent(campaign)}`,
  }))

const needsOfQuestions = ({ rows }: Rows<Appeal>): Need[] =>
  need(
    'questions',
    rows.length,
    'question about an appeal to answer',
    'questions about appeals to answer',
    '/appeals',
    true,
  )

const needsOfConnections = (connections: readonly Connection[]): Need[] =>
  connections.length > 0
    ? []
    : [
        {
          id: 'connect',
          count: null,
          words: 'Connect your accounts, so that platforms tell us your own numbers',
          place: '/profile',
        },
      ]

/** What an unconfirmed address holds back. */
export const needsOfEmail = ({ pending_email: pending }: Pick<AffiliateView, 'pending_email'>): Need[] =>
  pending === null
    ? []
    : [{ id: 'email', count: null, words: `Confirm your e-mail address ${pending}`, place: '/profile', isUrgent: true }]

const maxAnnouncements = 5
const everyMs = 60_000

/** What an affiliate has to do. */
export const useAffiliateNeeds = ({ email_confirmed: isConfirmed }: AffiliateView) =>
  useLive<Found>(
    'needs',
    (signal) =>
      together([
        asking('your address', callApi<AffiliateView>('GET', '/affiliates/me', { signal }), needsOfEmail),
        asking('your alerts', loadPages<Alert>('/alerts?status=OPEN', 1, signal), needsOfOwnAlerts),
        asking('questions', loadPages<Appeal>('/appeals?status=NEEDS_EVIDENCE', 1, signal), needsOfQuestions),
        asking('reviews', loadPages<ReviewedPost>('/affiliates/me/reviews', 1, signal), needsOfReviews),
        asking(
          'invitations',
          loadPages<OwnParticipation>('/affiliates/me/participations?standing=INVITED', 1, signal),
          needsOfInvitations,
        ),
        asking(
          'announcements',
          loadPages<ToldAnnouncement>('/affiliates/me/announcements', 1, signal),
          needsOfAnnouncements,
        ),
        ...(isConfirmed
          ? [
              asking(
                'your accounts',
                callApi<Connection[]>('GET', '/affiliates/me/connections', { signal }),
                needsOfConnections,
              ),
            ]
          : []),
      ]),
    everyMs,
  )
