import { escapedMarkup } from '../values/escaped-markup.ts'

const page = (title: string, content: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${title}</title>
</head>
<body>
<main>
<h1>${title}</h1>
${content}
</main>
</body>
</html>
`

/** Asks first: programs open links in mails, too. */
export const unsubscribePage = (token: string): string =>
  page(
    'Get no more mails about events?',
    `<p>Mails about your account itself, such as a new address, still come.</p>
<form method="post" action="?token=${escapedMarkup(encodeURIComponent(token))}"><button>Get no more mails</button></form>`,
  )

export const unsubscribedPage = page(
  'You get no more mails about events',
  '<p>To get them again, sign in to the dashboard and choose them under Notifications.</p>',
)
