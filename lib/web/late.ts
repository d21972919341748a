import { useEffect, useState } from 'preact/hooks'

/** Code that is loaded once something needs it. */
export interface Late<Part> {
  /** Loads it; rejects if that fails, and may be called again. */
  readonly bring: () => Promise<Part>
  /** Null until it is loaded. */
  readonly loaded: () => Part | null
}

/** Why code may not come, and what to do. */
export const lateAdvice =
  'You may be offline, or the service was updated after you opened this page. Reload to get the new version.'

export const late = <Part>(load: () => Promise<Part>): Late<Part> => {
  let loaded: Part | null = null
  const bring = async (): Promise<Part> => {
    loaded = await load()
    return loaded
  }
  return { bring, loaded: () => loaded }
}

/** Late code for a component that is shown now: loads it unless it is there. */
export const useLate = <Part>({ bring, loaded }: Late<Part>) => {
  const [part, setPart] = useState<Part | null>(loaded)
  const [isFailed, setIsFailed] = useState(false)
  const load = async (): Promise<void> => {
    setIsFailed(false)
    try {
      const brought = await bring()
      setPart(() => brought)
    } catch {
      setIsFailed(true)
    }
  }
  useEffect(() => {
    if (part === null) void load()
  }, [])
  return { part, isFailed, load }
}
