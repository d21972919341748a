/** The path of a request as the log may show it: without the token of a postback. */
export const shownPath = (path: string): string => path.replace(/(\/postbacks\/).+$/, '$1…')
