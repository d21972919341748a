import type { KeyScope } from '../../../access/vocabulary.ts'

/** Where the name of a scope does not say enough. */
const otherWords: Partial<Record<KeyScope, string>> = {
  'account.read': 'Read your profile, sign in',
  'alerts.write': 'Handle alerts and appeals',
  'keys.write': 'Manage your keys and sessions',
  'payouts.write': 'Pay out, and report results',
  'people.write': 'Invite and deactivate people',
  'platforms.write': 'Configure platforms, start checks',
  'postbacks.write': 'Report conversions',
  'posts.write': 'Submit and update posts',
  'reports.write': 'Revoke links to reports',
}

/** What a key with a scope can do, within what the role of its owner lets them do: `Read posts`. */
export const scopeWords = (scope: KeyScope): string => {
  const [area, deed] = scope.split('.')
  return otherWords[scope] ?? `${deed === 'read' ? 'Read' : 'Change'} ${area}`
}
