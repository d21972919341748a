import type { AlertType } from '../../alerts/alert-kinds.ts'

const nothingToDo = "You don't need to do anything."

const advice: Readonly<Record<AlertType, string>> = {
  OVERCLAIM: 'Open the post and correct the claim to what the platform shows. If this alert is wrong, appeal.',
  DISCREPANCY: 'Open the post and correct the claim if it is too high. If this alert is wrong, appeal.',
  MISSING_DATA: 'Make sure the post is public. Nothing counts against you while the platform shows no numbers.',
  POST_REMOVED:
    'Make the post public again, or appeal and say why it is gone. Until then it may count against your trust, though less than a wrong number.',
  AUTHOR_UNCONFIRMED:
    'If the content is yours, link the account that posted it on your profile. If you already linked it, check the spelling of its name. The question ends with the next check after that.',
  CONTESTED_CONTENT:
    'If the content is yours, link the account that posted it on your profile. Nothing counts against you.',
  DUPLICATE_CONTENT:
    'Another affiliate linked the account that posted it. If the post is yours, link that account on your profile, or appeal.',
  POSSIBLE_DUPLICATE:
    "If this is a different post, tell the advertiser. Facebook links that start with pfbid change from visit to visit; the link behind a post's date always identifies it.",
  AUTHOR_MISMATCH: 'On your profile, link the account that made the post, or appeal and say whose it is.',
  SHARED_ACCOUNT:
    'If the account is yours, tell the advertiser. If you linked it by mistake, unlink it on your profile. Nothing counts against you.',
  RECONNECT_NEEDED:
    'Connect the account again on your profile. Until then we cannot read the numbers of its posts. Nothing counts against you.',
  TRUST_DROP:
    "Correct claims that are too high, and appeal on a post's page if its verdict is wrong. Claims that platforms confirm raise your trust again, and old discrepancies fade; this alert then resolves automatically.",
  PATTERN:
    'If there is another explanation, appeal; an admin decides. It resolves automatically once your posts no longer show it.',
  BUDGET_SPENT: nothingToDo,
  RULE_OVERTURNED: nothingToDo,
  CREDENTIAL_FAILED: nothingToDo,
  PLATFORM_DOWN: nothingToDo,
}

/** What the affiliate whom an alert is about does about it. */
export const adviceToAffiliate = (type: AlertType): string => advice[type]
