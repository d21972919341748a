import { expect, test } from 'vitest'
import { readDeploySettings } from '../../../lib/tools/deploy/deploy-settings.ts'

const good = {
  stage: 'dev',
  ALARM_EMAIL: '',
  CORS_ORIGINS: '',
  TRACING: false,
  LOG_LEVEL: 'INFO',
  MAIL_FROM: 'no-reply@example.com',
  MAIL_IDENTITY: 'example.com',
  DISCORD_PUBLIC_KEY: '',
  DASHBOARD_URL: 'https://dashboard.example/',
  LINKS_URL: '',
  LIMITS: '',
  registrationsPerAddress: 5,
  registrationsInAll: 500,
  registration: 'open',
  throttleRate: 200,
  throttleBurst: 400,
  clickRate: 2_500,
  clickBurst: 5_000,
  NOTICE_EMAIL: '',
  MONTHLY_BUDGET_USD: 0,
  BACKUP_DAYS: 0,
  CHECKPOINT_DAYS: 1,
  MAX_READ_UNITS: 0,
  MAX_WRITE_UNITS: 0,
  API_DOMAIN: '',
  API_CERTIFICATE_ARN: '',
  HOTFIX: false,
  hotKeys: false,
  gradual: false,
}

test('nobody deploys prod without an address for alarms, and anybody may package it', () => {
  const prod = { ...good, stage: 'prod' }
  expect(() => readDeploySettings(prod, { isDeploying: true })).toThrow(
    /^Nothing was deployed. ALARM_EMAIL must be set/,
  )
  expect(readDeploySettings({ ...prod, ALARM_EMAIL: 'ops@example.com' }, { isDeploying: true }).stage).toBe('prod')
  expect(readDeploySettings(prod).stage).toBe('prod')
  expect(readDeploySettings(good, { isDeploying: true }).stage).toBe('dev')
})

test('reads what the shell gives as text', () => {
  const given = {
    ...good,
    CORS_ORIGINS: 'https://one.example, https://two.example',
    TRACING: 'true',
    throttleRate: '50',
  }
  expect(readDeploySettings(given)).toMatchObject({
    CORS_ORIGINS: ['https://one.example', 'https://two.example'],
    TRACING: true,
    throttleRate: 50,
  })
})

test.each([
  ['stage', 'Dev', 'stage must be'],
  ['stage', 's'.repeat(20), 'stage must be'],
  ['stage', 'local', 'stage must be set, as in --stage dev'],
  ['ALARM_EMAIL', 'nobody', 'ALARM_EMAIL must be an e-mail address'],
  ['CORS_ORIGINS', '*', 'CORS_ORIGINS must be origins'],
  ['CORS_ORIGINS', 'https://app.example.com/', 'CORS_ORIGINS must be origins'],
  ['TRACING', 'yes', 'TRACING must be true or false'],
  ['MAIL_FROM', 'no-reply', 'MAIL_FROM must be an e-mail address'],
  ['MAIL_FROM', '', 'MAIL_IDENTITY must be MAIL_FROM or its domain'],
  ['MAIL_IDENTITY', 'example.org', 'MAIL_IDENTITY must be MAIL_FROM or its domain'],
  ['MAIL_IDENTITY', 'ample.com', 'MAIL_IDENTITY must be MAIL_FROM or its domain'],
  ['MAIL_IDENTITY', '*', 'MAIL_IDENTITY must be the domain'],
  ['DASHBOARD_URL', '', 'DASHBOARD_URL must be set'],
  ['LOG_LEVEL', 'LOUD', 'LOG_LEVEL must be'],
  ['DISCORD_PUBLIC_KEY', 'c2VjcmV0', 'DISCORD_PUBLIC_KEY must be'],
  ['DASHBOARD_URL', 'http://dashboard.example/', 'DASHBOARD_URL must be an https URL'],
  ['DASHBOARD_URL', 'https://dashboard.example/#/alerts', 'DASHBOARD_URL must be an https URL'],
  ['LINKS_URL', 'http://go.example/', 'LINKS_URL must be an https URL'],
  ['DASHBOARD_URL', 'https://me@dashboard.example/', 'DASHBOARD_URL must be an https URL'],
  ['DASHBOARD_URL', `https://dashboard.example/${'a'.repeat(200)}`, 'DASHBOARD_URL must be an https URL'],
  ['LIMITS', 'reads=0', 'LIMITS must be a list such as reads=600,runs=60, with counts from 1 to 1,000,000'],
  ['LIMITS', 'nothing=5', 'for reads, changes,'],
  ['registrationsInAll', 2_000_000, 'registrationsInAll must be at most 1000000'],
  ['registration', undefined, 'registration must be open or closed'],
  ['throttleBurst', 1_000_000, 'throttleBurst must be at most 5000'],
  ['clickRate', 20_000, 'clickRate must be at most 10000'],
  ['NOTICE_EMAIL', 'nobody', 'NOTICE_EMAIL must be an e-mail address'],
  ['MONTHLY_BUDGET_USD', '12.5', 'MONTHLY_BUDGET_USD must be a whole number of US dollars'],
  ['CHECKPOINT_DAYS', '0', 'CHECKPOINT_DAYS must be a whole number of days from 1 to 36500'],
  ['BACKUP_DAYS', '-1', 'BACKUP_DAYS must be a whole number of days'],
  ['MAX_WRITE_UNITS', 'many', 'MAX_WRITE_UNITS must be a whole number of units a second'],
  ['API_DOMAIN', 'https://api.example.com/', 'API_DOMAIN must be a host name'],
  ['API_DOMAIN', 'api.example.com', 'API_CERTIFICATE_ARN must be set if API_DOMAIN is'],
  ['API_CERTIFICATE_ARN', 'a-certificate', 'API_CERTIFICATE_ARN must be the ARN'],
  ['hotKeys', 'some', 'hotKeys must be true or false'],
  ['HOTFIX', 'yes', 'HOTFIX must be true or false'],
  ['gradual', 'half', 'gradual must be true or false'],
  ['clickBurst', 6_000, 'clickBurst must be at most 5000'],
])('%s as %j stops the deployment with a sentence that names it and does not repeat it', (name, value, sentence) => {
  const read = () => readDeploySettings({ ...good, [name]: value })
  expect(read).toThrow(sentence)
  expect(read).toThrow(/^Nothing was deployed\. \S+ must be [^.]+\. See docs\/configuration\.md\.$|https:\/\//)
  if (typeof value === 'string' && value.length > 1) expect(read).not.toThrow(value)
})
