import type * as z from 'zod/mini'
import type { alertView } from '../../alerts/alert-contract.ts'
import type { AlertSeverity, AlertType } from '../../alerts/alert-kinds.ts'
import type { EscalationStep } from '../../alerts/alert-policy.ts'
import { alertSeverities, escalation, questionTypes } from '../../alerts/vocabulary.ts'

type Alert = z.infer<typeof alertView>

/** From the worst to the mildest. */
export const severities: readonly AlertSeverity[] = alertSeverities.toReversed()

interface AlertWords {
  readonly name: string
  /** What the person who handles the alert does about it. */
  readonly advice: string
  /** What the affiliate it is about does about it. */
  readonly adviceToAffiliate: string
}

const words: Readonly<Record<AlertType, AlertWords>> = {
  OVERCLAIM: {
    name: 'Overclaim',
    advice:
      "Don't pay for this claim yet. Compare the numbers on the post's page and ask the affiliate about the difference.",
    adviceToAffiliate:
      'Open the post and correct the claim to what the platform shows. If this alert is wrong, appeal.',
  },
  DISCREPANCY: {
    name: 'Discrepancy',
    advice: "Compare the numbers on the post's page, and ask the affiliate to correct the claim if it is too high.",
    adviceToAffiliate: 'Open the post and correct the claim if it is too high. If this alert is wrong, appeal.',
  },
  MISSING_DATA: {
    name: 'No numbers',
    advice:
      'The claim cannot be confirmed or rejected. Check whether the platform is responding; if it is, ask the affiliate whether the post is public.',
    adviceToAffiliate: 'Make sure the post is public. Nothing counts against you while the platform shows no numbers.',
  },
  POST_REMOVED: {
    name: 'Post removed',
    advice:
      'Open the post on its platform. Before you pay, ask the affiliate whether it was deleted or made private. If this was seen several times, other posts of theirs in this campaign are gone, too.',
    adviceToAffiliate:
      'Make the post public again, or appeal and say why it is gone. Until then it may count against your trust, though less than a wrong number.',
  },
  AUTHOR_UNCONFIRMED: {
    name: 'Question about the author',
    advice: "You don't need to do anything. This is a question to the affiliate.",
    adviceToAffiliate:
      'If the content is yours, link the account that posted it on your profile. If you already linked it, check the spelling of its name. The question ends with the next check after that.',
  },
  CONTESTED_CONTENT: {
    name: 'Claimed by several',
    advice:
      "Ask both affiliates whose content it is, and pay for it once. This alert accuses nobody, and resolves automatically once only one of them has the author's account linked.",
    adviceToAffiliate:
      'If the content is yours, link the account that posted it on your profile. Nothing counts against you.',
  },
  DUPLICATE_CONTENT: {
    name: 'Claimed by its author too',
    advice: "Another affiliate linked the author's account. Find out whose post it is, and pay for it once.",
    adviceToAffiliate:
      'Another affiliate linked the account that posted it. If the post is yours, link that account on your profile, or appeal.',
  },
  POSSIBLE_DUPLICATE: {
    name: 'Possible duplicate',
    advice:
      "Open both posts on the platform, then decide on the post's page whether they are the same. Until you decide, this post counts in no total.",
    adviceToAffiliate:
      "If this is a different post, tell the advertiser. Facebook links that start with pfbid change from visit to visit; the link behind a post's date always identifies it.",
  },
  AUTHOR_MISMATCH: {
    name: 'Different author',
    advice: 'Ask the affiliate to link the account that made the post, or to explain why somebody else made it.',
    adviceToAffiliate: 'On your profile, link the account that made the post, or appeal and say whose it is.',
  },
  SHARED_ACCOUNT: {
    name: 'Shared account',
    advice:
      'Ask both affiliates whose account it is; a team may share one. This alert resolves automatically once only one of them has the account linked.',
    adviceToAffiliate:
      'If the account is yours, tell the advertiser. If you linked it by mistake, unlink it on your profile. Nothing counts against you.',
  },
  RECONNECT_NEEDED: {
    name: 'Connect again',
    advice: "You don't need to do anything. This is a question to the affiliate.",
    adviceToAffiliate:
      'Connect the account again on your profile. Until then we cannot read the numbers of its posts. Nothing counts against you.',
  },
  TRUST_DROP: {
    name: 'Trust drop',
    advice:
      "Check the affiliate's latest posts before you accept more. We check their posts twice as often until trust recovers; this alert then resolves automatically.",
    adviceToAffiliate:
      "Correct claims that are too high, and appeal on a post's page if its verdict is wrong. Claims that platforms confirm raise your trust again, and old discrepancies fade; this alert then resolves automatically.",
  },
  PATTERN: {
    name: 'Pattern',
    advice: "Look at the affiliate's posts before you accept more. If they are honest, resolve this alert and say why.",
    adviceToAffiliate:
      'If there is another explanation, appeal; an admin decides. It resolves automatically once your posts no longer show it.',
  },
  BUDGET_SPENT: {
    name: 'Budget spent',
    advice: 'Raise the budget in the terms of the campaign if posts should go on earning.',
    adviceToAffiliate: "You don't need to do anything.",
  },
  RULE_OVERTURNED: {
    name: 'Rule overturned',
    advice:
      'Read the appeals that were upheld, and check the limits of the rule before it accuses more people wrongly.',
    adviceToAffiliate: "You don't need to do anything.",
  },
  CREDENTIAL_FAILED: {
    name: 'Credential failed',
    advice:
      'Store a new credential with npm run set-credential, as the guide to the platforms describes. Checks of its posts wait until then; nothing is lost. This alert resolves automatically once the platform accepts our credential.',
    adviceToAffiliate: "You don't need to do anything.",
  },
  PLATFORM_DOWN: {
    name: 'Platform down',
    advice:
      "Checks of its posts wait; nothing is lost. This alert resolves automatically once the platform responds again. If it stays open, check the platform's status and our credentials.",
    adviceToAffiliate: "You don't need to do anything.",
  },
}

/** Every type of alert. */
export const everyAlertType = Object.keys(words) as AlertType[]

/** Whether an alert is a question to the affiliate, which does not escalate. */
export const isQuestion = (type: AlertType): boolean => questionTypes.includes(type)

/** What an alert of a type is called, and what to do about it. */
export const alertWords = (type: AlertType): AlertWords => words[type]

interface EscalationWords {
  readonly badge: string
  readonly sentence: string
}

/** What it means that an alert escalated, for people; null if it did not. */
export const escalationWords = ({
  escalation_level: level,
  status,
}: Pick<Alert, 'escalation_level' | 'status'>): EscalationWords | null => {
  if (level === 0) return null
  const isOpen = status === 'OPEN'
  return level === 1
    ? {
        badge: 'Escalated once',
        sentence: isOpen
          ? 'Unacknowledged after one escalation. It escalates once more unless somebody acknowledges it.'
          : 'It escalated once before somebody took it on.',
      }
    : {
        badge: 'Escalated twice',
        sentence: isOpen ? 'Unacknowledged after two escalations.' : 'It escalated twice before somebody took it on.',
      }
}

/** 60 minutes, 4 hours. */
const waitWords = (minutes: number): string =>
  minutes > 60 && minutes % 60 === 0 ? `${minutes / 60} hours` : `${minutes} minutes`

const ruleOf = (severity: AlertSeverity): string => {
  const steps: readonly EscalationStep[] = escalation[severity]
  const happens = steps.map(({ afterMinutes, becomes }) =>
    becomes === undefined
      ? `after ${waitWords(afterMinutes)}`
      : `becomes ${becomes.toLowerCase()} after ${waitWords(afterMinutes)}`,
  )
  const what = steps.some(({ becomes }) => becomes !== undefined) ? 'it ' : 'it escalates '
  return `If nobody acknowledges a ${severity.toLowerCase()} alert, ${what}${happens.join(' and again ')}.`
}

/** When an alert escalates next; null if it cannot escalate further. */
export const escalationRule = ({
  type,
  severity,
  escalation_level: level,
}: Pick<Alert, 'type' | 'severity' | 'escalation_level'>): string | null =>
  !isQuestion(type) && level < escalation[severity].length ? ruleOf(severity) : null
