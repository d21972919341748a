import type { Batch, Payout } from './payout-data.ts'

export const payoutStateWords: Readonly<Record<Payout['state'], string>> = {
  EXPORTED: 'On its way',
  PAID: 'Paid',
  FAILED: 'Failed; it is payable again',
  CANCELLED: 'Cancelled; it is payable again',
}

export const methodWords: Readonly<Record<Batch['method'], string>> = {
  PAYPAL: 'PayPal',
  WISE: 'Wise',
  PLAIN: 'Bank transfer',
}

export const skipWords: Readonly<Record<keyof Batch['skipped'], string>> = {
  NO_DETAILS: 'have not said where their money goes',
  OTHER_METHOD: 'are paid by another method',
  HELD: 'changed where their money goes in the last 72 hours',
  INACTIVE: 'are deactivated',
  DEBT: 'owe more than is payable to them',
  BELOW_MINIMUM: 'have less to come than the minimum',
  UNREADABLE: 'could not be read, somebody or a whole campaign, and wait for the next batch',
}
