import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { hasMoved } from '../router.ts'

interface PageHeadingProps {
  readonly title: string
  /** Above the title: a link to the page that this one belongs to. */
  readonly above?: ComponentChildren
  /** Badges, freshness, buttons. */
  readonly children?: ComponentChildren
}

/** The heading of a view; it names the tab, and takes the focus if the reader came from another view. */
export const PageHeading = ({ title, above, children }: PageHeadingProps) => {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (hasMoved()) heading.current?.focus({ preventScroll: true })
  }, [])
  useEffect(() => {
    document.title = `${title} · Affiliate Reconciliation`
  }, [title])
  return (
    <div class="page-head">
      {above === undefined ? null : <p class="page-above">{above}</p>}
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <div class="page-side">{children}</div>
    </div>
  )
}
