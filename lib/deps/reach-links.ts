import { createLinks } from '../table/links.ts'
import type { Reaching } from './deps.ts'

/** For functions that make or show tracked links, or bind them to posts. */
export const reachLinks: Reaching<'links'> = ({ table }) => ({ links: createLinks(table.client) })
