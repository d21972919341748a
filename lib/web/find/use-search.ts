import { useEffect, useState } from 'preact/hooks'
import { callApi } from '../api/call-api.ts'
import type { Outcome } from '../api/failure.ts'
import type { Found } from './hits.ts'

/** Nobody who goes on typing waits for what they typed before. */
const pauseMs = 200
const shortest = 2

/** What the API finds for what was typed, once the reader pauses; null while it looks, or if it is too short to look. */
export const useSearch = (typed: string): { readonly isLooking: boolean; readonly outcome: Outcome<Found> | null } => {
  const isLong = typed.length >= shortest
  const [seen, setSeen] = useState<{ readonly typed: string; readonly outcome: Outcome<Found> } | null>(null)
  useEffect(() => {
    if (!isLong) return
    const controller = new AbortController()
    const { signal } = controller
    const look = async (): Promise<void> => {
      const outcome = await callApi<Found>('GET', `/search?q=${encodeURIComponent(typed)}`, { signal })
      if (!signal.aborted) setSeen({ typed, outcome })
    }
    const timer = window.setTimeout(look, pauseMs)
    return () => {
      window.clearTimeout(timer)
      controller.abort()
    }
  }, [typed])
  const outcome = isLong && seen?.typed === typed ? seen.outcome : null
  return { isLooking: isLong && outcome === null, outcome }
}
