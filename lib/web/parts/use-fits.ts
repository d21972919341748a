import { useEffect, useRef } from 'preact/hooks'

/**
 * Marks a box that a table lies in with the class `fits` while the table is no wider: only then may its head stay in
 * sight as the page scrolls, since a box that scrolls sideways would hold it.
 */
export const useFits = (isShown: boolean) => {
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    const { current } = box
    const table = current?.firstElementChild
    if (!isShown || current === null || !table) return undefined
    const look = (): void => {
      current.classList.toggle('fits', table.getBoundingClientRect().width <= current.clientWidth)
    }
    const observer = new ResizeObserver(look)
    observer.observe(current)
    observer.observe(table)
    return () => observer.disconnect()
  }, [isShown])
  return box
}
