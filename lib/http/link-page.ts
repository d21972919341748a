/** What a person sees who opened a link that leads nowhere. */
const page = (title: string, sentence: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${title}</title>
</head>
<body>
<h1>${title}</h1>
<p>${sentence}</p>
</body>
</html>
`

export const unknownLinkPage = page(
  'This link leads nowhere',
  'Check that you have the whole address, or ask whoever gave it to you for a new one.',
)

export const unreadableLinkPage = page(
  'We can’t open this link right now',
  'Wait a few seconds, then load this page again.',
)
