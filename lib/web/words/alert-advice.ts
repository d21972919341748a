import type { AlertType } from '../../alerts/alert-kinds.ts'

const advice: Readonly<Record<AlertType, string>> = {
  OVERCLAIM:
    "Don't pay for this claim yet. Compare the numbers on the post's page and ask the affiliate about the difference.",
  DISCREPANCY: "Compare the numbers on the post's page, and ask the affiliate to correct the claim if it is too high.",
  MISSING_DATA:
    'The claim cannot be confirmed or rejected. Check whether the platform is responding; if it is, ask the affiliate whether the post is public.',
  POST_REMOVED:
    'Open the post on its platform. Before you pay, ask the affiliate whether it was deleted or made private. If this was seen several times, other posts of theirs in this campaign are gone, too.',
  AUTHOR_UNCONFIRMED: "You don't need to do anything. This is a question to the affiliate.",
  CONTESTED_CONTENT:
    "Ask both affiliates whose content it is, and pay for it once. This alert accuses nobody, and resolves automatically once only one of them has the author's account linked.",
  DUPLICATE_CONTENT: "Another affiliate linked the author's account. Find out whose post it is, and pay for it once.",
  POSSIBLE_DUPLICATE:
    "Open both posts on the platform, then decide on the post's page whether they are the same. Until you decide, this post counts in no total.",
  AUTHOR_MISMATCH: 'Ask the affiliate to link the account that made the post, or to explain why somebody else made it.',
  SHARED_ACCOUNT:
    'Ask both affiliates whose account it is; a team may share one. This alert resolves automatically once only one of them has the account linked.',
  RECONNECT_NEEDED: "You don't need to do anything. This is a question to the affiliate.",
  TRUST_DROP:
    "Check the affiliate's latest posts before you accept more. We check their posts twice as often until trust recovers; this alert then resolves automatically.",
  PATTERN: "Look at the affiliate's posts before you accept more. If they are honest, resolve this alert and say why.",
  BUDGET_SPENT: 'Raise the budget in the terms of the campaign if posts should go on earning.',
  RULE_OVERTURNED:
    'Read the appeals that were upheld, and check the limits of the rule before it accuses more people wrongly.',
  CREDENTIAL_FAILED:
    'Store a new credential with npm run set-credential, as the guide to the platforms describes. Checks of its posts wait until then; nothing is lost. This alert resolves automatically once the platform accepts our credential.',
  PLATFORM_DOWN:
    "Checks of its posts wait; nothing is lost. This alert resolves automatically once the platform responds again. If it stays open, check the platform's status and our credentials.",
}

/** What the person who handles an alert of a type does about it. */
export const adviceToHandler = (type: AlertType): string => advice[type]
