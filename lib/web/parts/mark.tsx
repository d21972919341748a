/** The product's mark, beside its name. */
export const Mark = () => (
  <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
    <rect width="32" height="32" rx="8" />
    <path d="M7 17.5l5.5 5.5L25 10" />
  </svg>
)
