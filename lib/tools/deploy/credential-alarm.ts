import type { LogCode } from '../../runtime/log-codes.ts'
import { alarm, logicalName, type Resources } from './alarms.ts'

const code: LogCode = 'CREDENTIAL_FAILED'
/** The functions that call platforms with our credentials. */
const callers = ['reconcile', 'fetch', 'me', 'connections', 'renew-connections', 'erase-people']

/** The filters cannot name a stage as the product does, so that its namespace does. */
export const credentialMetric = (stage: string) =>
  ({ namespace: `AffiliateReconciliation/${stage}`, metric: 'CredentialFailed' }) as const

/** Counts lines about refused credentials in the logs, and rings at the first. */
export const credentialAlarm = (stage: string): Resources => {
  const { namespace, metric } = credentialMetric(stage)
  const filters = callers.map((name) => [
    `${logicalName(name)}CredentialFilter`,
    {
      Type: 'AWS::Logs::MetricFilter',
      Properties: {
        LogGroupName: { Ref: `${logicalName(name)}LogGroup` },
        FilterPattern: `{ $.message = "${code}" }`,
        MetricTransformations: [{ MetricNamespace: namespace, MetricName: metric, MetricValue: '1', DefaultValue: 0 }],
      },
    },
  ])
  return {
    ...Object.fromEntries(filters),
    CredentialAlarm: alarm({
      namespace,
      metric,
      dimensions: {},
      statistic: 'Sum',
      threshold: 0,
      priority: 'urgent',
      meaning: 'A platform refuses our credential, or the credential is missing or cannot be read.',
      runbook: 'a-credential-that-does-not-work',
    }),
  }
}
