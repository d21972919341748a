/** The one page of the dashboard; everything else on it is drawn by its script. Nothing on it is inline. */
export const webPage = ({
  script,
  style,
}: {
  readonly script: string
  readonly style: string
}): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="description" content="What affiliates claimed, and what the platforms say.">
    <title>Affiliate Reconciliation</title>
    <link rel="icon" type="image/svg+xml" href="/app/assets/icon.svg">
    <link rel="stylesheet" href="/app/assets/${style}">
    <script type="module" src="/app/assets/${script}"></script>
  </head>
  <body>
    <div id="app"></div>
    <noscript>This page needs JavaScript. The same is told by the API: <a href="/docs">/docs</a>.</noscript>
  </body>
</html>
`
