import { useIsOnline } from '../online.ts'

/** Shown while the browser has no connection; what was loaded stays. */
export const OfflineBanner = () =>
  useIsOnline() ? null : (
    <p class="offline" role="alert">
      You are offline. This page shows what was last loaded, and updates when the connection is back.
    </p>
  )
