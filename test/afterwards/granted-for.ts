/** Permissions that the tests over HTTP use by chance or not at all, each with why it is granted all the same. */
interface Reason {
  /** Fits `function: actions on resource`, with the keys that it is limited to. */
  readonly of: RegExp
  readonly why: string
}

/** Whether a stack lives until a job has something to do is chance; tests against the emulators drive each of them. */
const ofJobs: readonly Reason[] = [
  {
    of: /^(?:erase-people|fold-clicks|recompute-trust|record-history|renew-connections|seal-changes|settle-days): /,
    why: 'it runs once an hour, and hardly a stack of a test lives that long',
  },
  {
    of: /^escalate-alerts: (?:PutItem|SendMessage)/,
    why: 'an alert is overdue after hours, and a platform is down for long before somebody is told',
  },
  {
    of: /^announce-changes: SendMessage/,
    why: 'what a check changed is announced within a minute, if an endpoint wants it',
  },
  {
    of: /^sweep-due-posts: (?:GetItem|SendMessage)/,
    why: 'a sweep looks whether a platform has room, and sends, once posts are due that no request sent',
  },
  { of: /^sweep-notifications: SendMessage/, why: 'a sweep sends what a queue lost' },
]

/** The same for every function behind a key. */
const ofCallers: readonly Reason[] = [
  {
    of: /: UpdateItem on \S+ with KEY#\*, SESSIONS#\*$/,
    why: 'whichever function a key opens first on a day notes that it was used',
  },
  {
    of: /: UpdateItem on \S+ with LIMIT#\*$/,
    why: 'a caller below a thirtieth of a limit costs no write, and limits are a million locally',
  },
]

const ofRequests: readonly Reason[] = [
  {
    of: /^connections: SendMessage on \S+-reconcile$/,
    why: 'posts of an account are checked once it is connected, if some wait for it',
  },
  {
    of: /^(?:connections|me|payees|sessions|team): SendMessage on \S+-notification$/,
    why: 'who shares an account, lost one, or changed a key or payout details is told at once, if an endpoint wants it',
  },
  {
    of: /^(?:discord|submissions): SendMessage on \S+-reconcile(?:-priority)?$/,
    why: 'a post whose campaign or affiliate has open flags is checked first, any other in turn',
  },
  {
    of: /^(?:discord|submissions): ConditionCheckItem/,
    why: 'in a campaign that takes posts of whoever was let in alone, a post is stored if its sender is still among them',
  },
  { of: /^erasure: PutItem/, why: 'the tests in a browser have somebody erased, and change their mind' },
  { of: /^discord: DeleteItem/, why: 'a Discord account that moves to another person is taken from the one before' },
  {
    of: /^(?:fetch|submissions): Query on \S+\/owner$/,
    why: 'an alert is raised by what the affiliate had been alerted about before',
  },
  { of: /^money: Query on \S+\/campaign$/, why: 'a lock goes through the posts of a campaign, once a period is over' },
  { of: /^notify: Query on table\/[^/]+$/, why: 'a digest gathers events that were held for an hour or a day' },
  {
    of: /^payees: Query on table\/[^/]+$/,
    why: 'a statement has lines, and there is one once a period is approved, after days',
  },
  {
    of: /^payouts: ConditionCheckItem/,
    why: 'a batch takes only whose payout details are still as they were when it chose them',
  },
  {
    of: /^reconcile: (?:Query on \S+\/(?:campaign|due)|SendMessage on \S+-runs)$/,
    why: 'a run over a campaign, or over all that is due, goes through its posts a page at a time',
  },
  {
    of: /^reconciliation: SendMessage on \S+-reconcile(?:-priority)?$/,
    why: 'a dead letter goes back to the queue that it came from',
  },
  {
    of: /^registration: ConditionCheckItem/,
    why: 'an address is taken only if nobody holds it in the form of an earlier release',
  },
]

export const reasons: readonly Reason[] = [...ofJobs, ...ofCallers, ...ofRequests]

export const reasonFor = (grant: string): string | undefined => reasons.find(({ of }) => of.test(grant))?.why
