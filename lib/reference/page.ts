import { type Content, html } from './html.ts'

/** A page of the reference: it needs no script, and loads its style from here alone. */
export const referencePage = (title: string, body: Content): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="How to call the API of the Affiliate Reconciliation Platform.">
<title>${title} · Affiliate Reconciliation Platform</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/style.css">
</head>
<body>
<a class="skip" href="#content">Skip to content</a>
<header><a href="/">Dashboard</a><nav aria-label="Reference"><a href="/docs">API</a><a href="/docs/errors">Errors</a><a href="/openapi.json">OpenAPI document</a></nav></header>
${body}
</body>
</html>
`.text
