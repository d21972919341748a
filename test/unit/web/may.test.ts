import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { memberRoles } from '../../../lib/access/member-role.ts'
import { factsOf, memberMayDo, type Permission, permissions } from '../../../lib/access/role.ts'
import { type Deed, doneBy, may } from '../../../lib/web/may.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const read = (file: string): string => readFileSync(`${root}/lib/web/${file}`, 'utf8')
const deeds = Object.keys(doneBy) as Deed[]
const as = (role: (typeof memberRoles)[number]) => ({ member: { id: 'aff_1_m1', name: 'Bea', role } })

test.each(deeds)('%s is shown to those members whom the service lets do it', (deed) => {
  for (const role of memberRoles) expect(may(as(role), deed), role).toBe(memberMayDo(role, deed))
})

test('whoever is no member does what their role does', () => {
  for (const deed of deeds) {
    expect(may({}, deed)).toBe(true)
    expect(may({ member: null }, deed)).toBe(true)
  }
})

test('the dashboard knows of each permission of an advertiser that only some of a team have', () => {
  const some = (Object.keys(permissions) as Permission[]).filter(
    (name) => factsOf(name).roles.includes('ADVERTISER') && !memberRoles.every((role) => memberMayDo(role, name)),
  )
  // Nothing in the dashboard reports conversions, and a statement is opened from what only those see who may read it.
  const unused: readonly Permission[] = ['conversion:report', 'statement:read']
  expect(deeds.toSorted()).toEqual(some.filter((name) => !unused.includes(name)).toSorted())
})

/** In which file a change stands, and what keeps it from who may not make it: a file that asks for the deed. */
const guarded: Readonly<Record<string, readonly [Deed, string]>> = {
  'views/alerts/handle-alert.ts': ['alert:handle', 'views/alerts/looker-alerts.tsx views/alerts/looker-alert.tsx'],
  'views/appeals/decider-forms.ts': ['appeal:decide', 'views/appeals/looker-appeals.tsx'],
  'views/announcements/announcements.tsx': ['campaign:write', 'views/announcements/announcements.tsx'],
  'views/announcements/write-announcement.tsx': ['campaign:write', 'views/announcements/announcements.tsx'],
  'views/campaign-form/campaign-actions.tsx': ['campaign:write', 'views/campaign-form/campaign-actions.tsx'],
  'views/campaign-form/invitations.tsx': ['invitation:manage', 'pages.tsx'],
  'views/campaign-form/new-invitation.tsx': ['invitation:manage', 'pages.tsx'],
  'views/campaign-form/new-share.tsx': ['report:share', 'pages.tsx'],
  'views/campaign-form/share.tsx': ['report:share', 'pages.tsx'],
  'views/campaign-form/use-campaign-form.ts': ['campaign:write', 'pages.tsx'],
  'views/money/approve.tsx': ['terms:change', 'views/money/campaign-money.tsx'],
  'views/money/use-terms-form.ts': ['terms:change', 'views/money/terms.tsx'],
  'views/notifications/add-endpoint.tsx': ['notification:manage', 'pages.tsx'],
  'views/notifications/deliveries.tsx': ['notification:manage', 'pages.tsx'],
  'views/notifications/edit-endpoint.tsx': ['notification:manage', 'pages.tsx'],
  'views/notifications/endpoint-actions.tsx': ['notification:manage', 'pages.tsx'],
  'views/notifications/mail-card.tsx': ['notification:manage', 'pages.tsx'],
  'views/participation/decide.tsx': ['invitation:manage', 'pages.tsx'],
  'views/participation/invite-affiliate.tsx': ['invitation:manage', 'pages.tsx'],
  'views/post/decide-duplicate.tsx': ['submission:decide', 'views/post/looker-post.tsx'],
  'views/profile/email-state.tsx': ['affiliate:edit', 'views/profile/profile.tsx'],
  'views/profile/own-details.tsx': ['affiliate:edit', 'views/profile/profile.tsx'],
  'views/review/decide-review.tsx': ['submission:review', 'views/review/looker-review.tsx views/review/reviews.tsx'],
  'views/review/reviews.tsx': ['submission:review', 'views/review/reviews.tsx'],
  'views/runs/use-start-run.ts': ['reconciliation:run', 'views/runs/check-again.tsx views/runs/runs.tsx'],
  'views/team/invite-member.tsx': ['team:manage', 'views/team/team.tsx'],
  'views/team/member-dialogs.tsx': ['team:manage', 'views/team/team.tsx'],
}

/** Changes that no member of a team lacks: only affiliates or only admins reach them, or everybody may make them for themselves. */
const unguarded: readonly string[] = [
  'api/retry.ts',
  'sign-in.ts',
  'views/appeals/affiliate-appeals.tsx',
  'views/appeals/own-forms.ts',
  'views/confirm.tsx',
  'views/links/make-link.tsx',
  'views/links/stop-link.tsx',
  'views/money/own-payouts.tsx',
  'views/participation/one-campaign.tsx',
  'views/participation/own-announcements.tsx',
  'views/participation/take-part.tsx',
  'views/patterns/rule-dialog.tsx',
  'views/payouts/adjustments.tsx',
  'views/payouts/batch-actions.tsx',
  'views/payouts/import-results.tsx',
  'views/payouts/new-adjustment.tsx',
  'views/payouts/new-batch.tsx',
  'views/people/change-role.tsx',
  'views/people/invite-person.tsx',
  'views/people/join.tsx',
  'views/people/person-actions.tsx',
  'views/people/person-keys.tsx',
  'views/people/recovery-link.tsx',
  'views/platforms/settings-dialog.tsx',
  'views/post/update-claim.tsx',
  'views/post/withdraw.tsx',
  'views/profile/accounts.tsx',
  'views/profile/connections.tsx',
  'views/profile/discord.tsx',
  'views/profile/end-sessions.ts',
  'views/profile/erasure.tsx',
  'views/profile/new-key-dialog.tsx',
  'views/profile/payout-details.tsx',
  'views/profile/remove-dialog.tsx',
  'views/profile/revoke-dialog.tsx',
  'views/recover.tsx',
  'views/review/own-review.tsx',
  'views/submit-file/use-submit-file.ts',
  'views/submit/submit-form.tsx',
  'views/work/use-redrive.ts',
]

describe('no button is shown that would be refused', () => {
  test('each file that changes something says who may', () => {
    const changing = globSync('**/*.{ts,tsx}', { cwd: `${root}/lib/web` }).filter((file) =>
      /'(?:POST|PUT|DELETE)'/.test(read(file)),
    )
    const known = [...Object.keys(guarded), ...unguarded, 'api/send-request.ts']
    expect(changing.filter((file) => !known.includes(file))).toEqual([])
    expect(known.filter((file) => !changing.includes(file))).toEqual([])
  })

  test.each(Object.entries(guarded))('%s is behind what asks', (_, [deed, guards]) => {
    for (const guard of guards.split(' ')) expect(read(guard), guard).toContain(`'${deed}'`)
  })
})
