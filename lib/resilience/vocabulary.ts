/** Failures in a row, over all workers, after which calls to a platform or an endpoint are paused. */
export const opensAfterFaults = 5
/** Successes in a row after which calls go through again. */
export const closesAfterAnswers = 3
