import { Instant } from './instant.tsx'

/** When a post is due for its next check; one that is overdue gets it any moment, and null is due for none. */
export const Due = ({ at }: { readonly at: string | null }) =>
  at !== null && Date.parse(at) <= Date.now() ? <span>any moment now</span> : <Instant at={at} missing="none" />
