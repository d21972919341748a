import type * as z from 'zod/mini'
import type { alertView } from '../../alerts/alert-contract.ts'
import type { AlertSeverity, AlertType } from '../../alerts/alert-kinds.ts'

type Alert = z.infer<typeof alertView>

/** From the worst to the mildest. */
export const severities = ['CRITICAL', 'HIGH', 'MEDIUM'] as const satisfies readonly AlertSeverity[]

interface AlertWords {
  readonly name: string
  /** What whoever handles alerts does about it. */
  readonly advice: string
  /** What the affiliate whom it names does about it. */
  readonly adviceToAffiliate: string
}

const words: Readonly<Record<AlertType, AlertWords>> = {
  OVERCLAIM: {
    name: 'Overclaim',
    advice:
      'Do not pay for this claim yet. Compare the numbers on the post’s page and ask the affiliate about the difference. A check that finds the claimed numbers within the settlement window of the claim resolves this by itself; later ones change nothing.',
    adviceToAffiliate:
      'Open the post and correct the claim to what the platform shows. If the platform only lags behind, a check that finds your numbers within the settlement window of the claim resolves this by itself.',
  },
  DISCREPANCY: {
    name: 'Discrepancy',
    advice:
      'Platforms lag, so this may still settle: a check that finds the claimed numbers within the settlement window of the claim resolves it by itself. If it stays, ask the affiliate to correct the claim.',
    adviceToAffiliate:
      'Open the post and correct the claim if it is too high. If the platform only lags behind, a check that finds your numbers within the settlement window of the claim resolves this by itself.',
  },
  MISSING_DATA: {
    name: 'No numbers',
    advice:
      'The claim can neither be confirmed nor refused. See whether the platform answers at all; if it does, ask the affiliate whether the post is public.',
    adviceToAffiliate: 'See that the post is public. Nothing counts against you while the platform gives no numbers.',
  },
  POST_REMOVED: {
    name: 'Post removed',
    advice: 'Open the post on its platform. Ask the affiliate whether it was deleted or made private before you pay.',
    adviceToAffiliate: 'Make the post public again, or tell the advertiser why it is gone.',
  },
  DUPLICATE_CONTENT: {
    name: 'Claimed twice',
    advice: 'Find out whose post it is and pay for it once.',
    adviceToAffiliate: 'If the post is yours, tell the advertiser; somebody else claimed it before you.',
  },
  POSSIBLE_DUPLICATE: {
    name: 'Possible duplicate',
    advice:
      'Open both posts on the platform and decide on the post’s page whether they are the same. Until then it is in no sum.',
    adviceToAffiliate:
      'If it is another post, tell the advertiser. Facebook links that begin with pfbid change with every look; the link behind the date of a post says which post it is.',
  },
  AUTHOR_MISMATCH: {
    name: 'Another author',
    advice: 'Ask the affiliate to link the account that made the post, or why the post is by somebody else.',
    adviceToAffiliate: 'Link the account that made the post on your profile, or tell the advertiser whose it is.',
  },
  SHARED_ACCOUNT: {
    name: 'Shared account',
    advice:
      'Ask both affiliates whose account it is; a team may share one. It resolves itself when only one of them is left with it.',
    adviceToAffiliate:
      'If the account is yours, tell the advertiser. If you linked it by mistake, unlink it on your profile. Nothing counts against you.',
  },
  TRUST_DROP: {
    name: 'Trust lost',
    advice:
      'Look at the affiliate’s latest posts before you take on more; they are checked twice as often from now on.',
    adviceToAffiliate:
      'Correct claims that are too high. Claims that the platforms confirm raise your trust again, and old trouble fades.',
  },
  PLATFORM_DOWN: {
    name: 'Platform down',
    advice:
      'Checks of its posts wait and nothing is lost. It resolves itself when the platform answers again; if it stays, see the platform’s status and its credentials.',
    adviceToAffiliate: 'There is nothing for you to do.',
  },
}

/** What an alert of a type is called, and what to do about it. */
export const alertWords = (type: AlertType): AlertWords => words[type]

interface EscalationWords {
  readonly badge: string
  readonly sentence: string
}

/** What it means that an alert escalated, for people; null where it did not. */
export const escalationWords = ({
  escalation_level: level,
  status,
}: Pick<Alert, 'escalation_level' | 'status'>): EscalationWords | null => {
  if (level === 0) return null
  const late = level === 1 ? 'Nobody acknowledged it in time' : 'Nobody acknowledged it even after it escalated once'
  const urgency = level === 1 ? 'it escalates once more unless somebody does' : 'it needs somebody now'
  return {
    badge: `Escalated, level ${level}`,
    sentence: status === 'OPEN' ? `${late}; ${urgency}.` : `${late}.`,
  }
}

/** As lib/alerts/alert-policy.ts has it. */
const rules: Readonly<Record<AlertSeverity, string>> = {
  CRITICAL: 'A critical alert that nobody acknowledges escalates after 15 minutes, and again after 60 minutes.',
  HIGH: 'A high alert that nobody acknowledges escalates after 60 minutes, and again after 4 hours.',
  MEDIUM: 'A medium alert that nobody acknowledges becomes high after 24 hours.',
}

const lastLevel = 2

/** When an alert escalates next; null where it has escalated as far as it can. */
export const escalationRule = ({
  severity,
  escalation_level: level,
}: Pick<Alert, 'severity' | 'escalation_level'>): string | null => (level < lastLevel ? rules[severity] : null)

const settledNotes: Readonly<Record<string, string>> = {
  SETTLED: 'A later check found the claimed numbers.',
  UNSHARED: 'Only one affiliate still has the account linked.',
  RECOVERED: 'The platform answers again.',
}

/** How an alert was resolved: what people wrote as they wrote it, what the platform did in words. */
export const resolutionWords = ({ resolved_by: by, resolution_notes: notes }: Alert): string | null =>
  notes === null || by !== 'system' ? notes : (settledNotes[notes] ?? notes)
