/** The most posts of a run that are in the queue at once; the others follow as these are done. */
export const maxPostsUnderway = 2_000
/** After this long, posts of a run without an outcome are given up: their messages are dead letters or lost. */
export const givenUpAfterHours = 24
/** The most dead letters that one request moves back. */
export const maxMovedAtOnce = 1_000
