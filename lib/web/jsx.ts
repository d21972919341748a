import { createElement as create, Fragment as Group } from 'preact'

/** What JSX becomes in the bundle: `createElement('p', { class: 'fine' }, …)` is shorter than a call that has its children among the props. */
export const createElement = create
export const Fragment = Group
