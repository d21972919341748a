import { readConfig } from '../../lib/runtime/config.ts'

const queueUrl = 'https://queue.example/main'

/** The configuration of a world in memory: nothing in it leads anywhere. */
export const simulatedConfig = readConfig({
  STAGE: 'local',
  TABLE_NAME: 'simulated',
  RECONCILE_QUEUE_URL: queueUrl,
  RECONCILE_PRIORITY_QUEUE_URL: queueUrl,
  RECONCILE_RUNS_QUEUE_URL: queueUrl,
  RECONCILE_DLQ_URL: queueUrl,
  RECONCILE_PRIORITY_DLQ_URL: queueUrl,
  RECONCILE_RUNS_DLQ_URL: queueUrl,
  NOTIFICATION_QUEUE_URL: queueUrl,
  DASHBOARD_URL: 'https://dashboard.example/',
})

/** The same with credentials, so that these platforms are asked live: two show posts to their owners, one bills by the read. */
export const simulatedLiveConfig: typeof simulatedConfig = {
  ...simulatedConfig,
  live: {
    stubUrl: null,
    credentials: {
      tiktok: { client_key: 'simulated', client_secret: 'simulated' },
      meta: { app_id: 'simulated', app_secret: 'simulated' },
      x: { bearer_token: 'simulated' },
    },
  },
}
