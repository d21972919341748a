/** The most rows that one page of a list holds. */
export const maxPageSize = 100
