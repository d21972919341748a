const person = 'M8 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM3 13.5c.5-2.5 2.5-3.5 5-3.5s4.5 1 5 3.5'
const people =
  'M6 8a2.3 2.3 0 1 0 0-4.6A2.3 2.3 0 0 0 6 8zM1.5 13c.4-2.2 2.2-3.2 4.5-3.2s4.1 1 4.5 3.2M10.5 3.6a2.3 2.3 0 0 1 0 4.2M12 10c1.5.4 2.3 1.5 2.5 3'
const coin =
  'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM9.8 6.2C9 5 6.3 5.2 6.3 6.7c0 1.8 3.5.8 3.5 2.6 0 1.6-2.9 1.7-3.8.4M8 4.3v7.4'

/** What is drawn beside each entry of the navigation, in lines on a field of 16 by 16. */
const icons = {
  '/home': 'M2.5 7.5 8 3l5.5 4.5V13h-11z',
  '/posts': 'M3.5 2.5h9v11h-9zM6 6h4M6 8.5h4M6 11h2',
  '/submit': 'M8 3.5v9M3.5 8h9',
  '/links': 'M6.5 9.5l3-3M7 5l1.5-1.5a2.5 2.5 0 0 1 4 3.5L11 8.5M9 11l-1.5 1.5a2.5 2.5 0 0 1-4-3.5L5 7.5',
  '/earnings': coin,
  '/campaigns': 'M4 14V2.5h8l-1.5 3 1.5 3H4',
  '/alerts': 'M4 11V7.5a4 4 0 0 1 8 0V11l1 1H3zM6.8 14h2.4',
  '/appeals': 'M2.5 3h11v7.5h-6L5 13v-2.5H2.5z',
  '/patterns': 'M2.5 12.5 6 8l2.5 2.5 5-7',
  '/trust': 'M8 2l5 2v4c0 3-2 5-5 6-3-1-5-3-5-6V4z',
  '/people': people,
  '/payouts': coin,
  '/platforms': 'M2.5 2.5h4v4h-4zM9.5 2.5h4v4h-4zM2.5 9.5h4v4h-4zM9.5 9.5h4v4h-4z',
  '/work': 'M2.5 4 4 5.5 6 3M8.5 4.5h5M2.5 10 4 11.5 6 9M8.5 10.5h5',
  '/runs': 'M13 6A5.2 5.2 0 0 0 3.5 5M3 10a5.2 5.2 0 0 0 9.5 1M13 2.5V6H9.5M3 13.5V10h3.5',
  '/notifications': 'M2.5 4h11v8.5h-11zM2.5 4.5 8 9l5.5-4.5',
  '/team': people,
  '/profile': person,
} as const

/** The pages that the navigation leads to. */
export type NavPath = keyof typeof icons

export const NavIcon = ({ path }: { readonly path: NavPath }) => (
  <svg class="nav-icon" viewBox="0 0 16 16" aria-hidden="true">
    <path d={icons[path]} />
  </svg>
)
