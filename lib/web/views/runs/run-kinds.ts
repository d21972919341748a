import type { Role } from '../../../access/role.ts'
import type { RunScope } from '../../../reconciliation/run.ts'
import type { SentRun } from '../../../reconciliation/run-contract.ts'
import { readerFacts } from '../../reader.ts'

interface KindWords {
  readonly label: string
  readonly hint: string
  readonly field: string
  readonly fieldHint: string
  /** Shown if the field is empty. */
  readonly missing: string
  /** Shown if nothing has that id. */
  readonly unknown: string
}

/** What a run can check, in the words of the form that starts one. */
export const runKinds: Readonly<Record<RunScope, KindWords>> = {
  campaign: {
    label: 'A campaign',
    hint: 'Checks every post of the campaign now, due or not. This uses up call budget, so a long run takes a while.',
    field: 'Campaign',
    fieldHint: '',
    missing: 'Choose a campaign.',
    unknown: 'There is no such campaign, or it is not yours.',
  },
  post: {
    label: 'A post',
    hint: 'Checks one post now, due or not.',
    field: 'Post id',
    fieldHint: "Starts with post_. You find it in the address of the post's page.",
    missing: 'Enter a post id.',
    unknown: 'There is no such post, or it is not yours.',
  },
  affiliate: {
    label: 'An affiliate',
    hint: 'Checks every post of the affiliate now, in all campaigns.',
    field: 'Affiliate id',
    fieldHint: 'Starts with aff_.',
    missing: 'Enter an affiliate id.',
    unknown: 'There is no such affiliate.',
  },
  stale: {
    label: 'Everything due',
    hint: 'Checks the posts that are due now, the longest overdue first. The sweep does this automatically every few minutes.',
    field: '',
    fieldHint: '',
    missing: '',
    unknown: '',
  },
}

const forAdvertisers: readonly RunScope[] = ['campaign', 'post']

/** The kinds of run that somebody may start. */
export const kindsFor = (role: Role): readonly RunScope[] =>
  readerFacts(role).seesEverything ? (Object.keys(runKinds) as RunScope[]) : forAdvertisers

/** The body that starts a run of a kind. */
export const bodyFor = (kind: RunScope, id: string): SentRun => {
  if (kind === 'post') return { post_id: id }
  if (kind === 'campaign') return { campaign_id: id }
  return kind === 'affiliate' ? { affiliate_id: id } : { stale: true }
}
