/**
 * Every key of the single table, in `item-keys.ts`, `partitions.ts` and `sorts.ts`. What is asked, and which key answers it:
 *
 *  1. a principal by id                       AFF#<id> / PROFILE
 *  2. who holds a name, e-mail or Discord id, and who had a mailbox first
 *                                             UNIQUE#<kind>#<value> / UNIQUE
 *  3. an API key by its key id                KEY#<keyId> / KEY
 *  4. a campaign by id                        CAMP#<id> / CAMPAIGN
 *  5. a campaign's totals per day             CAMP#<id> / DAY#<day>#<shard>
 *  6. a campaign's totals per affiliate       CAMP#<id> / AFFTOTAL#<affiliateId>
 *  7. a post by id, with its whole story      POST#<postId> / POST, CLAIM#…, CHECK#…, DECISION#…
 *  8. an alert by id                          ALERT#<id> / ALERT
 *  9. a platform's config                     PLATFORM#<name> / CONFIG
 * 10. how often a steered fault has struck    PLATFORM#<name> / FAULT#<config version>#<nativeId>
 * 11. when a platform last answered           PLATFORM#<name> / HEALTH
 * 12. an affiliate's posts, newest first      owner:    AFF#<id> / POST#<createdAt>#<postId>
 * 13. an affiliate's totals per campaign      owner:    AFF#<id> / TOTAL#<campaignId>
 * 14. an affiliate's alerts, newest first     owner:    AFF#<id>#ALERTS / <createdAt>#<type>#<platform>#<alertId>
 * 15. a campaign's posts, newest first        campaign: CAMP#<id> / POST#<createdAt>#<postId>
 * 16. a campaign's alerts, newest first       campaign: CAMP#<id>#ALERTS / <createdAt>#<type>#<platform>#<alertId>
 * 17. which posts owe a check now             due:      DUE#<platform>#<shard> / <dueAt>#<postId>
 * 18. which alerts owe a notice or a step now  due:      ESCALATE / <since when>#<alertId>
 * 19. who else claims this content            listing:  CONTENT#<platform>:<nativeId> / POST#<createdAt>#<postId>
 * 20. campaigns in a status                   listing:  CAMPAIGNS#<status> / <createdAt>#<campaignId>
 * 21. an advertiser's campaigns               owner:    AFF#<id>#CAMPAIGNS / <createdAt>#<campaignId>
 * 22. alerts in a status                      listing:  ALERTS#<status> / <createdAt>#<type>#<platform>#<alertId>
 * 23. all principals                          listing:  AFFILIATES / <createdAt>#<affiliateId>
 * 24. the checks of a day, newest first       listing:  CHECKS#<day>#<shard> / <checkedAt>#<status>#<level>#<campaignId>#<affiliateId>#<checkId>
 * 25. a principal's API keys                   owner:    AFF#<id>#KEYS / <createdAt>#<keyId>
 * 26. how much of its limit an affiliate used  AFF#<id> / RATE
 * 27. the first answer to an idempotency key   IDEMP#<caller>#<hash of the key> / IDEMP
 * 28. a run by id, with its progress           RUN#<id> / RUN, COUNT#<shard>, POST#<postId>
 * 29. all runs, newest first                   listing:  RUNS / <createdAt>#<runId>
 * 30. an advertiser's runs                     owner:    AFF#<id>#RUNS / <createdAt>#<runId>
 * 31. a platform's circuit, budget and bill     PLATFORM#<name> / CIRCUIT, BUDGET, READS#<day>
 * 32. how far a long job has come              JOB#<name> / JOB
 * 33. an endpoint by id, with its circuit      ENDPOINT#<id> / ENDPOINT, CIRCUIT
 * 34. an endpoint's deliveries, newest first   ENDPOINT#<id> / DELIVERY#<eventAt>#<eventId>
 * 35. a principal's endpoints                  owner:    AFF#<id>#ENDPOINTS / <createdAt>#<endpointId>
 * 36. the endpoints of all admins              listing:  ENDPOINTS / <createdAt>#<endpointId>
 * 37. which deliveries owe a try now           due:      DELIVER#<shard> / <nextAttemptAt>#<endpointId>#<eventId>
 * 38. how many endpoints a principal has       AFF#<id> / ENDPOINTS
 * 39. how many tests a principal sent lately   AFF#<id> / TESTS
 * 40. who linked an account of a platform      ACCOUNT#<platform>#<account> / HOLDERS
 * 41. the code that proves a Discord id        AFF#<id> / DISCORD
 * 42. whose code it is                          CODE#<hash of the code> / CODE
 * 43. how many codes a Discord account tried    DISCORD#<user id> / TRIES
 * 44. which pages an affiliate's posts are on   CAMP#<id> / PAGES#<platform>#<affiliateId>
 * 45. how much a caller sent lately            LIMIT#<what>#<principal, address or mailbox> / LIMIT
 * 46. runs underway, by scope and by starter     RUNNING#<scope>#<id> / RUNNING, AFF#<id> / RUNNING#<place>
 * 47. which of its keys nobody revoked         AFF#<id> / KEYS
 * 81. the link by which it gets a new key      AFF#<id> / RECOVERY
 * 106. that its data is to be erased          AFF#<id> / ERASURE
 * 107. whose data is to be erased now         due:      ERASURES / <dueAt>#<affiliateId>
 * 108. a member of a team; who is in it        AFF#<id> / MEMBER#<member id>, TEAM
 * 82. who is signed in where                   SESSIONS#<affiliateId> / SESSION#<place>
 * 48. an invitation by id, for its code         INVITATION#<id> / INVITATION
 * 49. a campaign's invitations, newest first    listing:  CAMP#<id>#INVITATIONS / <createdAt>#<invitationId>
 * 83. the links to a campaign's report           SHARES#<campaignId> / SHARE#<place>
 * 107. who takes part in a campaign               CAMP#<id> / PARTICIPANT#<affiliateId>
 * 110. how many posts an affiliate submitted in a period  CAMP#<id> / POSTS#<affiliateId>#<period>
 * 111. the review of a post                      POST#<postId> / REVIEW
 * 112. a campaign's reviews, by their state       campaign: CAMP#<id>#REVIEWS / <state>#<since>#<postId>
 * 113. the reviews that an affiliate has to know   owner:    AFF#<id>#REVIEWS / <state>#<since>#<postId>
 * 114. which reviews owe an event                 due:      REVIEWS / <since when>#<postId>
 * 115. which reviews admins are asked to decide    listing:  REVIEWS#ESCALATED / <state>#<since>#<postId>
 * 108. a campaign's participants                   listing:  CAMP#<id>#PARTICIPANTS / <standing>#<since>#<affiliateId>#<campaignId>
 * 109. to which campaigns an affiliate stands how   owner:    AFF#<id>#PARTICIPATIONS / <standing>#<since>#<affiliateId>#<campaignId>
 * 115. how who stands owes an event               due:      PARTICIPANTS / <since>#<affiliateId>#<campaignId>
 * 116. what is announced in a campaign             CAMP#<id> / ANNOUNCEMENT#<announcementId>; when lately: CAMP#<id> / ANNOUNCED
 * 117. a campaign's announcements, newest first    listing:  CAMP#<id>#ANNOUNCEMENTS / <publishedAt>#<announcementId>
 * 118. which announcements are on their way        due:      ANNOUNCEMENTS / <publishedAt>#<announcementId>
 * 119. what somebody was told lately               AFF#<id> / TOLD#<announcementId>; owner: AFF#<id>#TOLD / <publishedAt>#<announcementId>
 * 103. whether a campaign was over when we last checked   CAMP#<id> / END
 * 115. which affiliates of a campaign with many overclaimed the most, and how many there are   CAMP#<id> / RANKS
 * 105. what is held for an endpoint's digest     ENDPOINT#<id> / HELD#<until when>#<eventId>
 * 50–55. appeals: see appeal-keys.ts
 * 56–58, 103. cohorts and patterns: see pattern-keys.ts · 59–61. connected accounts: see connection-keys.ts · 62. first posts: see first-posts.ts · 63–65. links: see link-keys.ts · 66–71. clicks: see click-keys.ts · 73–78. conversions: see conversion-keys.ts · 79–80. history: see history-keys.ts · 83–92. money: see money-keys.ts · 100–102. proof: see proof-keys.ts
 */

/** The indexes, each with its partition and sort attribute; all project keys only. */
export const indexes = {
  owner: { partition: 'owner', sort: 'createdKey' },
  campaign: { partition: 'campaign', sort: 'createdKey' },
  listing: { partition: 'listing', sort: 'createdKey' },
  due: { partition: 'due', sort: 'dueKey' },
} as const
export type IndexName = keyof typeof indexes
