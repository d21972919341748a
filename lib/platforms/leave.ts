/** Why, and for how many seconds, nobody is asked. */
export interface Wait {
  readonly reason: 'circuit_open' | 'budget_empty'
  readonly waitSeconds: number
  /** The limit is that of an account of ours, which holds back no post that is asked about in another way. */
  readonly isOfAccount?: true
}

/**
 * Whether a call may be made, and for how many requests the budget and for how many reads the day's money is enough if not for
 * all of them; if not, why, and in how many seconds calling is worthwhile.
 */
export type Leave =
  | { readonly granted: true; readonly calls?: number; readonly reads?: number }
  | ({ readonly granted: false } & Wait)
