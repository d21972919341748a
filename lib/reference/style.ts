/** The style of the reference's pages; colours have at least 4.5:1 against what they are written on. */
export const referenceStyle = `:root {
  color-scheme: light dark;
  --paper: #ffffff; --soft: #f4f6f9; --ink: #16202e; --quiet: #4d5a6b; --line: #dde2e9; --accent: #1a58b8;
}
@media (prefers-color-scheme: dark) {
  :root { --paper: #10151c; --soft: #1b232e; --ink: #e6ebf2; --quiet: #a3afbf; --line: #2d3846; --accent: #7fb0ff; }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 4rem; }
body { margin: 0; background: var(--paper); color: var(--ink); line-height: 1.5;
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif; }
a { color: var(--accent); }
a:focus-visible, summary:focus-visible, [tabindex]:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: .75rem; z-index: 2; background: var(--paper); padding: .25rem .5rem; }
header { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; padding: .75rem 1.5rem;
  background: var(--paper); border-bottom: 1px solid var(--line); }
header nav { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
main { padding: 1.5rem; max-width: 60rem; min-width: 0; overflow-wrap: anywhere; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.35rem; margin: 2.5rem 0 .5rem; }
h3 { font-size: 1.1rem; margin: 2rem 0 .25rem; }
h3 a { color: inherit; text-decoration: none; }
h3 a:hover { text-decoration: underline; }
h4 { font-size: .95rem; margin: 1rem 0 .25rem; }
p { margin: .25rem 0 .5rem; }
.lead { font-weight: 600; }
.limits, .status, .route { color: var(--quiet); }
.status { font-size: 1rem; font-weight: 400; }
.method { font-weight: 600; color: var(--ink); }
code, pre { font-family: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace; font-size: .875em; }
pre { background: var(--soft); padding: .75rem 1rem; border-radius: 6px; overflow-x: auto; }
.operation { border-top: 1px solid var(--line); padding-top: .25rem; margin-top: 1.5rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); font-weight: 400; }
thead th { white-space: nowrap; color: var(--quiet); font-size: .8rem; }
.codes { columns: 16rem; padding-left: 1.25rem; }
@media (min-width: 64rem) {
  .columns { display: grid; grid-template-columns: 19rem minmax(0, 1fr); }
  .contents { position: sticky; top: 3.25rem; align-self: start; max-height: calc(100vh - 3.25rem); overflow-y: auto;
    border-right: 1px solid var(--line); }
}
.contents { padding: 1.5rem; font-size: .9rem; }
.contents summary { cursor: pointer; padding: .2rem 0; font-weight: 600; }
.contents ul { margin: .25rem 0 .75rem; padding-left: 1rem; list-style: none; }
.contents li { margin: .3rem 0; }
@media print { header, .contents { display: none; } }
`
