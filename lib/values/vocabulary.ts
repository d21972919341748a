/** The most rows that one page of a list holds. */
export const maxPageSize = 100

/** The most days that one request asks for. */
export const maxRangeDays = 400
