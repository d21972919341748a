interface PageParts {
  readonly script: string
  /** Scripts that the first one imports at once; named here, the browser need not read it to find them. */
  readonly imported: readonly string[]
  readonly style: string
}

const preload = (name: string): string => `    <link rel="modulepreload" href="/app/assets/${name}">\n`

/** The one page of the dashboard; everything else on it is drawn by its script. Nothing on it is inline. */
export const webPage = ({ script, imported, style }: PageParts): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="description" content="What affiliates claim, checked against what the platforms show.">
    <title>Affiliate Reconciliation</title>
    <link rel="icon" type="image/svg+xml" href="/app/assets/icon.svg">
    <link rel="stylesheet" href="/app/assets/${style}">
${imported.map(preload).join('')}    <script type="module" src="/app/assets/${script}"></script>
  </head>
  <body>
    <div id="app"></div>
    <noscript>This page needs JavaScript. The API has the same data: <a href="/docs">/docs</a>.</noscript>
  </body>
</html>
`
