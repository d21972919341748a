import { expect, inject, test } from 'vitest'
import { useVisitors } from './support/visitors.ts'

const { visit } = useVisitors()

test('the contract is drawn from its own files, and a request can be tried on it', async () => {
  const { page } = await visit()
  await page.goto(`${inject('world').baseUrl}/docs`)
  await page.getByText('GET', { exact: true }).first().waitFor()
  const health = page.locator('#operations-health-getHealth')
  await health.getByRole('button').first().click()
  await health.getByRole('button', { name: 'Execute' }).click()
  await health.getByText('"success": true').first().waitFor()
  await expect.poll(() => page.title()).toContain('API')
})
