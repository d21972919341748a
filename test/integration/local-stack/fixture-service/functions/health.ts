const names = [
  'STAGE',
  'TABLE_NAME',
  'WORK_QUEUE_URL',
  'TABLE_ARN',
  'INDEX_ARN',
  'LOG_LEVEL',
  'MOCK_SEED',
  'MOCK_FAILURE_RATE',
  'CLOCK_SPEED',
  'CLOCK_BASE',
]

export const handler = async (): Promise<Record<string, string | undefined>> =>
  Object.fromEntries(names.map((name) => [name, process.env[name]]))
