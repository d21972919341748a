import { useCallback, useEffect, useRef } from 'preact/hooks'

/** Whether the component is still on the page when a late response arrives. */
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
