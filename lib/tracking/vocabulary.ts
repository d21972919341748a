/** What a click counts as; only unique ones are the observed number of clicks. */
export const clickClasses = ['unique', 'bot', 'duplicate', 'invalid'] as const

export const devices = ['mobile', 'tablet', 'desktop', 'other'] as const

/**
 * Programs that open links: previews of messages, search engines, tools such as curl, any other that says so, and those
 * that say nothing.
 */
export const botKinds = ['preview', 'search', 'tool', 'other', 'silent'] as const
