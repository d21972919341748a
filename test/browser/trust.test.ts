import { expect, inject, test } from 'vitest'
import { alertsOf } from './support/alert-rows.ts'
import { lookAt } from './support/look-at.ts'
import { inflated, startStory } from './support/story.ts'
import { useVisitors } from './support/visitors.ts'

const world = inject('world')
const { visitAs } = useVisitors()

test('the trust page shows what moved trust, after one confirmed claim and one that is too high', async () => {
  const story = await startStory(world)
  const honest = await story.submit({ title: 'Honest review' })
  await story.submit({ title: 'Boosted review', claim: inflated, isSettled: true })
  const { page } = await visitAs(story.affiliate.key, '/trust')
  const figure = (label: string) => page.locator('.figure').filter({ has: page.getByText(label, { exact: true }) })
  await expect.poll(() => figure('Trust score').textContent()).toContain('0.50')
  await expect.poll(() => figure('Trust score').textContent()).toContain('1 of 2 judged posts was accurate')
  await expect.poll(() => figure('Trust probability').textContent()).toContain('0.62')
  await expect.poll(() => figure('Trust floor').textContent()).toContain('0.44')
  await expect.poll(() => figure('Tier').textContent()).toContain('You get a tier once their weights add up to 5')
  await expect.poll(() => figure('Matched').textContent()).toContain('1')
  await expect.poll(() => figure('High discrepancy').textContent()).toContain('1')
  await expect.poll(() => figure('Unverifiable').textContent()).toContain('0')
  const moved = page.getByRole('table', { name: 'Posts that moved your trust' }).locator('tbody tr')
  await moved.filter({ hasText: 'Honest review' }).waitFor()
  await expect.poll(() => moved.filter({ hasText: 'Honest review' }).textContent()).toContain('+1')
  await expect.poll(() => moved.filter({ hasText: 'Boosted review' }).textContent()).toContain('-4')
  const link = page.getByRole('link', { name: 'Honest review' })
  await expect.poll(() => link.getAttribute('href')).toBe(`#/posts/${honest.postId}`)
  const platforms = page.getByRole('table', { name: 'Your views by platform' })
  await expect.poll(() => platforms.getByRole('rowheader').allTextContents()).toEqual(['YouTube'])
  await page.getByRole('img', { name: /The weight of each post/ }).waitFor()
  await page.getByText('So far there is only today').waitFor()
  await lookAt(page, 'trust')
})

test('a newcomer sees how a score comes about', async () => {
  const story = await startStory(world)
  const { page } = await visitAs(story.affiliate.key, '/trust')
  await page.getByText('None of your posts has been judged yet. Your score starts at 1.00.').waitFor()
  await page.getByText('Nothing has moved your trust yet').waitFor()
  await page.getByRole('table', { name: 'What a verdict weighs' }).waitFor()
  await lookAt(page, 'trust-newcomer')
})

test('an affiliate gets from a drop of trust to the posts that count', async () => {
  const story = await startStory(world)
  await story.submit({ claim: inflated, isSettled: true })
  const [alert] = await alertsOf(story)
  const { page } = await visitAs(story.affiliate.key, '/')
  await page.route(`**/api/v1/alerts/${alert?.id}`, async (route) => {
    const response = await route.fetch()
    const body = await response.json()
    await route.fulfill({ response, json: { ...body, data: { ...body.data, type: 'TRUST_DROP', post_id: null } } })
  })
  await page.goto(new URL(`#/alerts/${alert?.id}`, page.url()).href)
  await page.getByText('Claims that platforms confirm raise your trust again').waitFor()
  await page.getByRole('link', { name: 'See which posts count against you' }).click()
  await page.getByRole('heading', { name: 'What moved your trust' }).waitFor()
})

test('trust is drawn over the nights by which it moved', async () => {
  const story = await startStory(world)
  const { page } = await visitAs(story.affiliate.key)
  const night = (day: string, probability: number) => ({
    day,
    at: `${day}T23:00:00.000Z`,
    trust_score: 1,
    trust_probability: probability,
    trust_floor: 0.5,
    trust_tier: 'NEW',
  })
  await page.route('**/trust-history', (route) =>
    route.fulfill({ json: { success: true, data: [night('2026-11-20', 0.95), night('2026-11-24', 0.62)] } }),
  )
  await page.getByRole('link', { name: 'Trust', exact: true }).click()
  const card = page.getByRole('region', { name: 'Trust over time' })
  await card.getByRole('img', { name: /as of each night, and now/ }).waitFor()
  await card.getByText('Numbers', { exact: true }).click()
  await expect.poll(() => card.locator('tbody tr').nth(3).textContent()).toBe('23 Nov 20260.950.5')
  await expect.poll(() => card.locator('tbody tr').nth(4).textContent()).toBe('24 Nov 20260.620.5')
  await lookAt(page, 'trust-over-time')
})
