import { useEffect, useState } from 'preact/hooks'
import type { PostUrl } from '../../../platforms/links/post-url.ts'
import type { RefusedUrl } from '../../../platforms/platform.ts'

/** The post that a link leads to, or why it is refused; null if the page cannot tell, and the API decides. */
export type ReadLink = PostUrl | RefusedUrl | null
export type Reader = (text: string, nowMs: number) => PostUrl | RefusedUrl

/** The platforms' own rules for links, loaded only where people type links. */
export const loadReader = async (): Promise<Reader> =>
  (await import('../../../platforms/links/post-url.ts')).readPostUrl

/** Reads a link the way the API will, while it is typed. */
export const useReadLink = (text: string): ReadLink => {
  const [reader, setReader] = useState<Reader | null>(null)
  useEffect(() => {
    loadReader().then(
      (loaded) => setReader(() => loaded),
      () => undefined,
    )
  }, [])
  return reader === null || text.trim() === '' ? null : reader(text, Date.now())
}
