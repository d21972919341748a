/** Where people see a thing in the dashboard; null where the stage was not told where its dashboard is. */
export const dashboardLink = (
  { dashboardUrl }: { readonly dashboardUrl: string | null },
  ...path: readonly string[]
): string | null => (dashboardUrl === null ? null : `${dashboardUrl}#/${path.map(encodeURIComponent).join('/')}`)
