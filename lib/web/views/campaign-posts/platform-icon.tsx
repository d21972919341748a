import type { ComponentChildren } from 'preact'
import type { Platform } from '../../../platforms/registry.ts'

/** Symbols of our own for what is usual on each platform; nobody's mark is copied. */
const symbols: Readonly<Record<Platform, ComponentChildren>> = {
  youtube: (
    <>
      <rect x="2" y="4.5" width="16" height="11" rx="3" />
      <path d="M8.5 7.5v5l4-2.5z" />
    </>
  ),
  tiktok: (
    <>
      <circle cx="7.5" cy="14" r="3" />
      <path d="M10.5 14V3.5c.6 2.4 2.2 3.8 4.8 4" />
    </>
  ),
  instagram: (
    <>
      <rect x="3" y="3" width="14" height="14" rx="4" />
      <circle cx="10" cy="10" r="3.2" />
      <path d="M13.8 6.2h.01" />
    </>
  ),
  x: <path d="M4.5 4.5l11 11M15.5 4.5l-11 11" />,
  reddit: (
    <>
      <path d="M3 5h14v9h-7l-4 3v-3H3z" />
      <path d="M7.5 9.5h.01M12.5 9.5h.01" />
    </>
  ),
  meta: (
    <>
      <rect x="3" y="3" width="14" height="14" rx="2" />
      <path d="M6 7h8M6 10h8M6 13h4" />
    </>
  ),
}

/** A picture beside the platform's name, which says it to ears. */
export const PlatformIcon = ({ platform }: { readonly platform: Platform }) => (
  <svg class="platform-icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
    {symbols[platform]}
  </svg>
)
