import { Instant } from './instant.tsx'

/** When a post is due for its next check; an overdue one is checked any moment now, and null means no check is due. */
export const Due = ({ at }: { readonly at: string | null }) =>
  at !== null && Date.parse(at) <= Date.now() ? <span>any moment now</span> : <Instant at={at} missing="none" />
