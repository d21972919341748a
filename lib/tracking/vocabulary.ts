/** What a click counts as; only unique ones are the observed number of clicks. */
export const clickClasses = ['unique', 'bot', 'duplicate', 'invalid'] as const

/** A visitor who clicks more often in a minute is no person, or a network of many that we cannot tell apart. */
export const maxClicksPerMinute = 20

export const devices = ['mobile', 'tablet', 'desktop', 'other'] as const

/**
 * Programs that open links: previews of messages, search engines, tools such as curl, any other that says so, and those
 * that say nothing.
 */
export const botKinds = ['preview', 'search', 'tool', 'other', 'silent'] as const
