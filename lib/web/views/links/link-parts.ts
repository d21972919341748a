import { LinkView } from './link.tsx'

/** What everybody may see of a tracked link. */
export const linkParts = { LinkView }
