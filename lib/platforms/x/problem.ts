/** The name of a problem, which ends its type: X writes the same ones with either of its hosts. */
export const problemOf = (type: string): string => type.split('/').at(-1) ?? ''
