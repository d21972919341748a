/** The address of a thing in the dashboard; null if the stage has no DASHBOARD_URL. */
export const dashboardLink = (
  { dashboardUrl }: { readonly dashboardUrl: string | null },
  ...path: readonly string[]
): string | null => (dashboardUrl === null ? null : `${dashboardUrl}#/${path.map(encodeURIComponent).join('/')}`)
