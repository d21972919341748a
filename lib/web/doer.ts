import type { Me } from './view-props.ts'

/** Who does what the reader does: the member of a team, or else the account itself. */
export const doerOf = ({ id, member }: Pick<Me, 'id' | 'member'>): string => member?.id ?? id
