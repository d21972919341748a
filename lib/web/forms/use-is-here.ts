import { useCallback, useEffect, useRef } from 'preact/hooks'

/** Whether the part that asked is still on the page, for what is done when an answer comes late. */
export const useIsHere = (): (() => boolean) => {
  const isHere = useRef(true)
  useEffect(
    () => () => {
      isHere.current = false
    },
    [],
  )
  return useCallback(() => isHere.current, [])
}
