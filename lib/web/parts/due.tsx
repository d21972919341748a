import { Instant } from './instant.tsx'

/** When a post owes its next check; one that is overdue has it any moment, and null owes none. */
export const Due = ({ at }: { readonly at: string | null }) =>
  at !== null && Date.parse(at) <= Date.now() ? <span>any moment</span> : <Instant at={at} missing="none" />
