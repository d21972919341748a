/** What there is about somebody, in the order in which the file has it. */
export const ownDataKinds = [
  'profile',
  'api_key',
  'session',
  'endpoint',
  'campaign',
  'post',
  'alert',
  'appeal',
  'link',
  'earning',
  'payout_details',
  'payout',
  'check',
  'statement',
  'mail',
] as const
