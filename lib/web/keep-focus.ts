/** Long enough for a view to place the focus itself. */
const patienceMs = 100

const isPart = (element: Element): boolean => element.matches('section, form, main')

/** An element and its ancestors, from the inside out. */
const pathOf = (element: Element | null): readonly HTMLElement[] => {
  const path: HTMLElement[] = []
  for (let at = element; at !== null; at = at.parentElement) if (at instanceof HTMLElement) path.push(at)
  return path
}

/**
 * When the focused element goes away, because it was done or loaded again, moves the focus to its closest ancestor that
 * is still there, so that nobody with a keyboard starts over at the top of the page. Returns a function that stops
 * this.
 */
export const keepFocus = (root: HTMLElement): (() => void) => {
  let path: readonly HTMLElement[] = []
  let timer = 0
  const note = ({ target }: FocusEvent): void => {
    path = target instanceof Element ? pathOf(target) : []
  }
  // Browsers differ in whether a removed element loses the focus first. An element that is still there lost it on
  // purpose.
  const forget = ({ target }: FocusEvent): void =>
    queueMicrotask(() => {
      if (target === path[0] && path[0]?.isConnected) path = []
    })
  const isLost = (): boolean => path[0]?.isConnected === false && document.activeElement === document.body
  const regain = (): void => {
    if (!isLost()) return
    const part = path.find((element) => element.isConnected && isPart(element))
    path = []
    if (part === undefined) return
    if (!part.hasAttribute('tabindex')) part.tabIndex = -1
    part.focus({ preventScroll: true })
  }
  const observer = new MutationObserver(() => {
    window.clearTimeout(timer)
    if (isLost()) timer = window.setTimeout(regain, patienceMs)
  })
  root.addEventListener('focusin', note)
  root.addEventListener('focusout', forget)
  observer.observe(root, { childList: true, subtree: true })
  return () => {
    window.clearTimeout(timer)
    observer.disconnect()
    root.removeEventListener('focusin', note)
    root.removeEventListener('focusout', forget)
  }
}
