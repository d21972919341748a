import type { Role } from '../../../access/role.ts'
import type { RunBody, RunScope } from '../../../reconciliation/run.ts'
import { readerFacts } from '../../reader.ts'

interface KindWords {
  readonly label: string
  readonly hint: string
  readonly field: string
  readonly fieldHint: string
  /** Told where nothing was named. */
  readonly missing: string
  /** Told where there is nothing of that id. */
  readonly unknown: string
}

/** What a run can look at, in the words of the form that starts one. */
export const runKinds: Readonly<Record<RunScope, KindWords>> = {
  campaign: {
    label: 'A campaign',
    hint: 'Asks the platforms about every post of the campaign, due or not. It uses their budget of calls, so that a long run takes a while.',
    field: 'Campaign',
    fieldHint: '',
    missing: 'Choose a campaign.',
    unknown: 'There is no such campaign any more, or it is not yours.',
  },
  post: {
    label: 'A post',
    hint: 'Asks the platform about one post, due or not.',
    field: 'Id of the post',
    fieldHint: 'Begins with post_; it is in the address of the page of the post.',
    missing: 'Enter the id of a post.',
    unknown: 'There is no such post, or it is not yours.',
  },
  affiliate: {
    label: 'An affiliate',
    hint: 'Asks the platforms about every post of the affiliate, in all campaigns.',
    field: 'Id of the affiliate',
    fieldHint: 'Begins with aff_.',
    missing: 'Enter the id of an affiliate.',
    unknown: 'There is no such affiliate.',
  },
  stale: {
    label: 'What is due',
    hint: 'Checks the posts that owe a check now, the longest overdue first and about 2,000 at most. The sweep does so by itself every five minutes.',
    field: '',
    fieldHint: '',
    missing: '',
    unknown: '',
  },
}

const forAdvertisers: readonly RunScope[] = ['campaign', 'post']

/** What somebody may have looked at. */
export const kindsFor = (role: Role): readonly RunScope[] =>
  readerFacts(role).seesEverything ? (Object.keys(runKinds) as RunScope[]) : forAdvertisers

/** What a run of a kind is started with. */
export const bodyFor = (kind: RunScope, id: string): RunBody => {
  if (kind === 'post') return { post_id: id }
  if (kind === 'campaign') return { campaign_id: id }
  return kind === 'affiliate' ? { affiliate_id: id } : { stale: true }
}
