const list = new Intl.ListFormat('en', { type: 'conjunction' })

/** `YouTube, Reddit, and X`: a list as it is read aloud. */
export const inWords = (things: readonly string[]): string => list.format(things)
