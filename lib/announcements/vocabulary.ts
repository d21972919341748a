export const announcementStates = ['PUBLISHED', 'WITHDRAWN'] as const

/** What can become of an announcement. */
export const announcementSteps = ['PUBLISHED', 'CORRECTED', 'WITHDRAWN'] as const

/** In characters. */
export const maxAnnouncementTitleLength = 120
export const maxAnnouncementTextLength = 2_000
/** Each is kept, with what it said. */
export const maxCorrections = 20
/** So many of one campaign in 24 hours. */
export const maxAnnouncementsADay = 10
/** For so long an announcement is on the home of whoever has not read it. */
export const shownDays = 14
