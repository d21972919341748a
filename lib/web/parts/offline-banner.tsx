import { useIsOnline } from '../online.ts'

/** Told while the browser has no connection; what was loaded stays. */
export const OfflineBanner = () =>
  useIsOnline() ? null : (
    <p class="offline" role="alert">
      You are offline. What you see was loaded before; it is brought up to date when the connection is back.
    </p>
  )
