/** What JSX becomes in the bundle: `createElement('p', { class: 'fine' }, …)` is shorter than a call that has its children among the props. */
export { createElement, Fragment } from 'preact'
