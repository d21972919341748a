import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest'
import { launchChromium } from './chromium.ts'

/** Somebody at a browser of their own. */
export interface Visitor {
  readonly page: Page
  readonly context: BrowserContext
  /** Goes to a place of the dashboard: `/campaigns`, behind the `#`. */
  readonly goTo: (place: string) => Promise<void>
  /** Types a key and signs in; returns when the navigation is there. */
  readonly signIn: (key: string) => Promise<void>
  /** Opens a place of the dashboard in another tab of the same browser. */
  readonly openTab: (place: string) => Promise<Page>
  /** Console errors and failed requests that match are part of the story. */
  readonly expectTrouble: (pattern: RegExp) => void
}

interface Opened extends Visitor {
  readonly troubles: () => string[]
}

const collectFrom = (page: Page, seen: string[]): void => {
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) seen.push(`console: ${message.text()} ${message.location().url}`)
  })
  page.on('pageerror', (error) => seen.push(`error: ${error.message}`))
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? ''
    if (reason !== 'net::ERR_ABORTED') seen.push(`failed: ${request.url()} ${reason}`)
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(inject('world').baseUrl)) seen.push(`foreign: ${request.url()}`)
  })
}

interface Troubles {
  readonly troubles: () => string[]
  readonly expectTrouble: (pattern: RegExp) => void
}

const collectTroubles = (context: BrowserContext): Troubles => {
  const seen: string[] = []
  const expected: RegExp[] = []
  context.on('page', (page) => collectFrom(page, seen))
  return {
    troubles: () => seen.filter((text) => !expected.some((pattern) => pattern.test(text))),
    expectTrouble: (pattern) => expected.push(pattern),
  }
}

const open = async (browser: Browser): Promise<Opened> => {
  const { baseUrl } = inject('world')
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  })
  context.setDefaultTimeout(30_000)
  const { troubles, expectTrouble } = collectTroubles(context)
  const page = await context.newPage()
  const goTo = async (place: string): Promise<void> => {
    await page.goto(`${baseUrl}/#${place}`)
  }
  const signIn = async (key: string): Promise<void> => {
    if (!page.url().startsWith(baseUrl)) await goTo('/')
    await page.getByLabel('API key').fill(key)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('navigation', { name: 'Main' }).waitFor()
  }
  const openTab = async (place: string): Promise<Page> => {
    const tab = await context.newPage()
    await tab.goto(`${baseUrl}/#${place}`)
    return tab
  }
  return { page, context, goTo, signIn, openTab, expectTrouble, troubles }
}

/** Closes the browser of a visitor; a route that still waits for an answer of the API is let go, as it would fail. */
const leave = async ({ context }: Visitor): Promise<void> => {
  await Promise.all(context.pages().map((page) => page.unrouteAll({ behavior: 'ignoreErrors' })))
  await context.close()
}

/**
 * For the top of a test file: a browser, and visitors who are gone after each test. A test in which a page met an error
 * in its console, a failed request or a request to elsewhere fails, unless it said that it expected that.
 */
export const useVisitors = () => {
  let browser: Browser
  let opened: Opened[] = []
  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser.close())
  afterEach(async () => {
    const troubles = opened.flatMap((visitor) => visitor.troubles())
    await Promise.all(opened.map(leave))
    opened = []
    expect(troubles).toEqual([])
  })
  const visit = async (): Promise<Visitor> => {
    const visitor = await open(browser)
    opened.push(visitor)
    return visitor
  }
  const visitAs = async (key: string, place = '/campaigns'): Promise<Visitor> => {
    const visitor = await visit()
    await visitor.goTo(place)
    await visitor.signIn(key)
    return visitor
  }
  return { visit, visitAs }
}
