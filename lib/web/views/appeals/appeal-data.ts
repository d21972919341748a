import type * as z from 'zod/mini'
import type { appealDetailView, appealView } from '../../../appeals/appeal-contract.ts'

export type Appeal = z.infer<typeof appealView>
export type AppealDetail = z.infer<typeof appealDetailView>

export const isOpen = ({ status }: Pick<Appeal, 'status'>): boolean => status === 'OPEN' || status === 'NEEDS_EVIDENCE'

export const pathOfAppeal = (id: string): string => `/appeals/${encodeURIComponent(id)}`

/** One link a line, as a form takes them. */
export const linksIn = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
