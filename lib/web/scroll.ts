/** How far each entry of the history was scrolled down, by the number in the entry's state. */
const tops = new Map<number, number>()

/** No number of an earlier load of the page. */
let latest = Date.now()

const numberIn = (state: unknown): number | null =>
  typeof state === 'object' && state !== null && 'entry' in state && typeof state.entry === 'number'
    ? state.entry
    : null

const numberOfEntry = (): number => {
  const known = numberIn(window.history.state)
  if (known !== null) return known
  latest += 1
  window.history.replaceState({ entry: latest }, '')
  return latest
}

let current = numberOfEntry()
/** Where the view that is about to be drawn belongs; null once it is there. */
let wanted: { readonly top: number } | null = null

window.history.scrollRestoration = 'manual'
window.addEventListener('hashchange', () => {
  current = numberOfEntry()
  wanted = { top: tops.get(current) ?? 0 }
})
window.addEventListener(
  'scroll',
  () => {
    if (wanted === null) tops.set(current, window.scrollY)
  },
  { passive: true },
)

const ofReader = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const

/**
 * Scrolls a view to where the reader left it, or to its top if it is new, as soon as there is enough of it; a reader who
 * scrolls meanwhile is left alone. Returns a function that stops this.
 */
export const scrollToPlace = (root: HTMLElement): (() => void) => {
  const target = wanted
  if (target === null) return () => undefined
  const stop = (): void => {
    if (wanted === target) wanted = null
    observer.disconnect()
    for (const name of ofReader) window.removeEventListener(name, stop)
  }
  const scroll = (): void => {
    window.scrollTo(0, target.top)
    if (Math.abs(window.scrollY - target.top) <= 1) stop()
  }
  const observer = new ResizeObserver(scroll)
  for (const name of ofReader) window.addEventListener(name, stop, { passive: true })
  observer.observe(root)
  scroll()
  return stop
}
