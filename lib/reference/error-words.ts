import type { ProblemCode } from '../values/refusal.ts'

interface ErrorWords {
  /** When a request gets it. */
  readonly when: string
  /** What whoever sent the request can do. */
  readonly fix: string
}

/** A new code does not compile until it says when it comes and what to do. */
export const errorWords: Readonly<Record<ProblemCode, ErrorWords>> = {
  malformed_json: {
    when: 'The body is empty, cut off, or not JSON.',
    fix: 'Send one JSON object in UTF-8. A byte order mark in front of it does no harm.',
  },
  unauthorized: {
    when: 'There is no API key, or the key is mistyped, expired, revoked, of somebody deactivated, or of another environment.',
    fix: 'Send `Authorization: Bearer <api key>`. If you lost your key, ask an admin for a new one.',
  },
  wrong_signature: {
    when: 'A postback is unsigned where signatures are required, its signature does not fit the body and the time, or the time is too far from now.',
    fix: 'Sign the exact bytes that you send, with the signing secret that the campaign has now, and check your clock.',
  },
  forbidden: {
    when: 'Your role may not do this, the key lacks a scope, or an invitation code is wrong, used up, expired or revoked.',
    fix: 'The `detail` says which role may, or which scope is missing. Ask an admin if your role should be another, or create a key with that scope.',
  },
  cross_site: {
    when: 'A change came with the cookie of a session, and without the header that pages of ours send, or from a page of another site.',
    fix: 'Send `X-Requested-With: dashboard` from a page of this host, or send an API key instead of the cookie.',
  },
  email_not_confirmed: {
    when: 'What you asked for needs a confirmed e-mail address.',
    fix: 'Open the link in the mail that we sent you, or request it again with `POST /api/v1/affiliates/me/confirmations`.',
  },
  not_found: {
    when: 'Nothing has this id or path, or it belongs to somebody else. We do not say which.',
    fix: 'Check the id, and that you use the right key.',
  },
  method_not_allowed: {
    when: 'The path exists, but does not accept this method.',
    fix: 'Use one of the methods in the header `Allow`.',
  },
  conflict: {
    when: 'The thing has changed in the meantime or is in a state that does not allow this, or a request with the same `Idempotency-Key` is still running.',
    fix: 'Read it again and decide anew. If there is a `Retry-After`, wait and send the same request again.',
  },
  duplicate_submission: {
    when: 'You submitted this post before, maybe with another form of its link.',
    fix: 'Update its numbers with `PUT /api/v1/submissions/{post_id}/metrics`; `existing_id` is its id.',
  },
  post_limit_reached: {
    when: 'The campaign limits how many posts it takes from each affiliate, and you have reached that limit.',
    fix: 'The `detail` says what the limit is, and when the next post is possible. A post that you withdrew still counts.',
  },
  already_exists: {
    when: 'Somebody has this name, address or account, or you already have this.',
    fix: 'Choose another one. The `errors` name the field.',
  },
  payload_too_large: {
    when: 'The body is larger than this route accepts.',
    fix: 'Send less at once. The `detail` has the limit: 64 KiB for most routes, 1 MiB for bulk requests and files.',
  },
  unsupported_media_type: {
    when: 'The header `Content-Type` is missing or names another type.',
    fix: 'Send `Content-Type: application/json`; for files of conversions, `text/csv`.',
  },
  validation_failed: {
    when: 'A field is missing, unknown, or outside its limits; or a cursor belongs to another list or caller.',
    fix: 'The `errors` name each field and what it must be.',
  },
  short_link: {
    when: 'A short link could not be resolved, or leads to another site than its own platform.',
    fix: 'Open it, and send the address of the post that you see.',
  },
  unsupported_platform: {
    when: 'The link does not belong to a platform that we check, or belongs to a site that mirrors one.',
    fix: 'Send the platform’s own link. `GET /api/v1/platforms` lists the platforms.',
  },
  not_a_post: {
    when: 'The link leads to a profile, a playlist, a clip or something else that has no numbers of its own.',
    fix: 'Open the post itself, and send its link.',
  },
  invalid_url: {
    when: 'The text has no link, more than one, or one that cannot be read.',
    fix: 'Send one whole link, as the app or the browser copies it.',
  },
  campaign_not_active: {
    when: 'The campaign has not begun, is paused, or is over.',
    fix: 'The `detail` says what is still possible: for a while after the end, claims up to the end; later, only lower numbers.',
  },
  not_taking_part: {
    when: 'The campaign does not take everybody, and you were not let in, were not invited, or take part no longer.',
    fix: 'The `detail` says how to join: ask with `POST /api/v1/campaigns/{id}/participation`, or get an invitation.',
  },
  platform_not_in_campaign: {
    when: 'The campaign does not accept posts of this platform.',
    fix: 'The `detail` names the platforms that it accepts.',
  },
  idempotency_mismatch: {
    when: 'The same `Idempotency-Key` was used within 24 hours for another path or body.',
    fix: 'Use a new key for a new request; a UUID is best.',
  },
  rate_limited: {
    when: 'You sent more than a limit allows. The `detail` names it.',
    fix: 'Wait for the seconds in `Retry-After`. `RateLimit-Remaining` tells you beforehand what is left.',
  },
  internal: {
    when: 'Something went wrong on our side.',
    fix: 'Send the request again, with the same `Idempotency-Key` if you sent one. If it persists, send us the `request_id`.',
  },
  unavailable: {
    when: 'A service that we depend on does not respond, or is too busy.',
    fix: 'Wait for the seconds in `Retry-After`, then send the same request again.',
  },
}
