import { expect, test } from 'vitest'
import { readConfig } from '../../../lib/runtime/config.ts'
import { readLeanConfig } from '../../../lib/runtime/lean-config.ts'

const queues = Object.fromEntries(
  [
    ...['RECONCILE', 'RECONCILE_PRIORITY', 'RECONCILE_RUNS'].flatMap((name) => [
      `${name}_QUEUE_URL`,
      `${name}_DLQ_URL`,
    ]),
    'NOTIFICATION_QUEUE_URL',
  ].map((name) => [name, 'https://sqs.example/queue']),
)
const local = { STAGE: 'local', TABLE_NAME: 'the-table', ...queues }

test.each([
  ['what is usual', {}],
  ['a stage', { STAGE: 'prod', VERSION: '1.2.3', LOG_LEVEL: 'WARN' }],
  ['a laptop', { LOG_FORMAT: 'color', LOG_LEVEL: 'DEBUG' }],
  ['a fast clock', { CLOCK_SPEED: '720', CLOCK_BASE: '2026-11-29T12:00:00.000Z' }],
])('reads %s as the whole configuration does', (_what, given) => {
  const variables = { ...local, ...given }
  const { stage, version, tableName, logLevel, logFormat, clock } = readConfig(variables)
  expect(readLeanConfig(variables)).toEqual({ stage, version, tableName, logLevel, logFormat, clock })
})

test.each([
  ['STAGE', { STAGE: '' }],
  ['TABLE_NAME', { TABLE_NAME: undefined }],
  ['LOG_LEVEL', { LOG_LEVEL: 'LOUD' }],
  ['LOG_FORMAT', { LOG_FORMAT: 'xml' }],
  ['CLOCK_SPEED', { CLOCK_SPEED: 'fast' }],
  ['CLOCK_SPEED', { CLOCK_SPEED: '0.5' }],
  ['CLOCK_SPEED', { STAGE: 'prod', CLOCK_SPEED: '2' }],
  ['CLOCK_BASE', { CLOCK_BASE: 'yesterday' }],
  ['LOG_FORMAT', { STAGE: 'prod', LOG_FORMAT: 'text' }],
])('a wrong %s stops the function with its name, as it stops every other', (name, given) => {
  const variables = { ...local, ...given }
  expect(() => readLeanConfig(variables)).toThrow(name)
  expect(() => readConfig(variables)).toThrow(name)
})
