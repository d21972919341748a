import type { ComponentChildren } from 'preact'

interface LinkedProps {
  /** Null where there is nothing to follow, as on a report for readers without an account. */
  readonly place: string | null
  readonly children: ComponentChildren
}

/** What leads somewhere, if there is somewhere to go. */
export const Linked = ({ place, children }: LinkedProps): ComponentChildren =>
  place === null ? children : <a href={place}>{children}</a>
