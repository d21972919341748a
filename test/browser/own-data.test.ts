import { readFile } from 'node:fs/promises'
import { expect, inject, test } from 'vitest'
import { lookAt } from './support/look-at.ts'
import { startStory } from './support/story.ts'
import { useVisitors } from './support/visitors.ts'

const world = inject('world')
const { visitAs } = useVisitors()

test('an affiliate has their data erased after being asked, and changes their mind', async () => {
  const { affiliate } = await startStory(world)
  const { page } = await visitAs(affiliate.key, '/profile')
  const leave = page.getByRole('region', { name: 'Leave' })
  await leave.getByRole('button', { name: 'Erase my data' }).click()
  const dialog = page.getByRole('dialog', { name: 'Erase your data?' })
  await dialog.waitFor()
  await lookAt(page, 'erasure-asked')
  await dialog.getByRole('button', { name: 'Erase my data' }).click()
  await leave.getByText(/^We start to erase your data/).waitFor()
  await lookAt(page, 'erasure-waits')
  await leave.getByRole('button', { name: 'Keep my data' }).click()
  await leave.getByRole('button', { name: 'Erase my data' }).waitFor()
})

test('an affiliate downloads all data about them as one file', async () => {
  const { affiliate, submit } = await startStory(world)
  const { postId } = await submit()
  const { page } = await visitAs(affiliate.key, '/profile')
  const button = page.getByRole('button', { name: 'Download your data' })
  await button.waitFor()
  await lookAt(page, 'own-data')
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
  expect(download.suggestedFilename()).toBe('own-data.ndjson')
  const lines = (await readFile(await download.path(), 'utf8')).trim().split('\n')
  const kinds = lines.map((line): string => JSON.parse(line).kind)
  expect(kinds).toEqual(expect.arrayContaining(['profile', 'api_key', 'post']))
  expect(lines.find((line) => line.includes(postId))).toContain('"claims"')
})
