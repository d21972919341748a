// Written by `npm run openapi` from the contract. Do not edit it.

/** Why a request was refused, whatever its status. */
interface Refusal {
  headers: Record<string, string>
  content: { 'application/problem+json': components['schemas']['Problem'] }
}

export interface components {
  schemas: {
    /** Send it as `cursor` for the next page; null on the last page. Earlier pages may be short, or empty. */
    NextCursor: string | null
    /** One field that is wrong: its dotted path, and what is wrong with it, as in "must be at most 100". */
    FieldError: {
      path: string
      message: string
    }
    GatewayMessage: {
      message: string
    }
    /** Why a request was refused (RFC 9457). */
    Problem: {
      success: false
      /** The page that explains the code. */
      type: string
      title: string
      status: number
      code:
        | 'malformed_json'
        | 'unauthorized'
        | 'wrong_signature'
        | 'forbidden'
        | 'cross_site'
        | 'email_not_confirmed'
        | 'not_found'
        | 'method_not_allowed'
        | 'conflict'
        | 'duplicate_submission'
        | 'post_limit_reached'
        | 'already_exists'
        | 'payload_too_large'
        | 'unsupported_media_type'
        | 'validation_failed'
        | 'short_link'
        | 'unsupported_platform'
        | 'not_a_post'
        | 'invalid_url'
        | 'campaign_not_active'
        | 'not_taking_part'
        | 'platform_not_in_campaign'
        | 'idempotency_mismatch'
        | 'rate_limited'
        | 'internal'
        | 'unavailable'
      /** What is wrong and how to fix it, in sentences for the person who sent the request. */
      detail: string
      errors: components['schemas']['FieldError'][]
      /** The id of the existing post, with `duplicate_submission`. */
      existing_id?: string
      request_id: string
    }
    Account: {
      platform: 'youtube' | 'tiktok' | 'instagram' | 'x' | 'reddit' | 'meta'
      handle: string | null
      accounts: {
        handle: string
        /** The platform's own id of the account, where it is known. */
        account_id: string | null
        state: 'LINKED' | 'SHARED' | 'CONNECTED'
        /** Whether posts are compared with this account by its ID or its NAME; null if they cannot be compared yet. */
        compared_by: 'NAME' | 'ID' | null
        linked_at: string | null
      }[]
    }
    AccountEnvelope: {
      success: true
      data: components['schemas']['Account']
    }
    Adjustment: {
      id: string
      campaign_id: string
      affiliate_id: string
      currency: string
      digits: number
      amount_minor: number
      reason: string
      /** Who created it. */
      created_by: string
      created_at: string
      agreed_by: string | null
      booked_at: string | null
      agreeable_until: string | null
    }
    AdjustmentEnvelope: {
      success: true
      data: components['schemas']['Adjustment']
    }
    AdjustmentEvent: {
      adjustment: {
        id: string
        amount_minor: number
        currency: string
        digits: number
        reason: string
        booked_at: string | null
      }
      affiliate: components['schemas']['Named']
      campaign: components['schemas']['Named']
      message: string
      link: string | null
    }
    AdjustmentPage: {
      success: true
      data: components['schemas']['Adjustment'][]
      next_cursor: components['schemas']['NextCursor']
    }
    Affiliate: {
      id: string
      name: string
      email: string
      email_confirmed: boolean
      /** A new e-mail address that waits to be confirmed. */
      pending_email: string | null
      discord_user_id: string | null
      /** Whether the Discord id was proven from Discord, rather than only stated. */
      discord_proven: boolean
      role: 'ADMIN' | 'ADVERTISER' | 'AFFILIATE'
      is_active: boolean
      /** The campaign whose invitation this account registered with. */
      invited_to: string | null
      /** The share of judged posts that were accurate; 0 to 1. */
      trust_score: number
      /** How probable it is that the next claim is honest; 0 to 1, calibrated. */
      trust_probability: number
      /** A cautious estimate of `trust_probability`, which firms up with more posts and fades with time; 0 to 1. */
      trust_floor: number
      /** How closely the affiliate is checked, by the trust floor and the number of wrong numbers. */
      trust_tier: 'NEW' | 'TRUSTED' | 'STANDARD' | 'WATCH' | 'RESTRICTED'
      total_submissions: number
      /** How many judged posts were accurate: level NONE or LOW. */
      accurate_submissions: number
      created_at: string
    }
    AffiliateEnvelope: {
      success: true
      data: components['schemas']['Affiliate']
    }
    AffiliateNotice: {
      code: 'MIXED_SCRIPT_NAME' | 'SAME_NAME' | 'RELATED_EMAIL'
      message: string
      affiliate_id: string | null
    }
    AffiliatePerformance: {
      affiliate_id: string
      name: string | null
      /** The share of judged posts that were accurate; 0 to 1. */
      trust_score: number | null
      /** How probable it is that the next claim is honest; 0 to 1, calibrated. */
      trust_probability: number | null
      /** A cautious estimate of `trust_probability`, which firms up with more posts and fades with time; 0 to 1. */
      trust_floor: number | null
      /** How closely the affiliate is checked, by the trust floor and the number of wrong numbers. */
      trust_tier: 'NEW' | 'TRUSTED' | 'STANDARD' | 'WATCH' | 'RESTRICTED' | null
      posts: number
      /** Possible duplicates that nobody has decided about; they are in no other sum. */
      held_posts: number
      claimed: components['schemas']['MetricSums']
      /** The latest numbers that the platform gave; beside a verdict, those that it compared the claim with. */
      verified: components['schemas']['MetricSums']
      /** By how much the latest claims exceed what was observed. */
      overclaimed: components['schemas']['MetricSums']
      /** `overclaimed` plus `corrected`. */
      ever_overclaimed: components['schemas']['MetricSums']
      /** By how much earlier claims were too high and the latest ones no longer are. */
      corrected: components['schemas']['MetricSums']
      /** Of a post, what was spent, in the campaign's currency; summed, never judged. Of a platform, the most that it may have billed today (UTC). */
      spend: number
      /** For how many of the posts each number is known. If it is 0, a sum of 0 means that there is no number. */
      known_posts: components['schemas']['KnownPosts']
      verdicts: {
        matched: number
        low: number
        medium: number
        high: number
        incomplete: number
        unverifiable: number
        pending: number
      }
    }
    AffiliatePerformancePage: {
      success: true
      data: components['schemas']['AffiliatePerformance'][]
      next_cursor: components['schemas']['NextCursor']
    }
    AffiliateWithKey: {
      id: string
      name: string
      email: string
      email_confirmed: boolean
      /** A new e-mail address that waits to be confirmed. */
      pending_email: string | null
      discord_user_id: string | null
      /** Whether the Discord id was proven from Discord, rather than only stated. */
      discord_proven: boolean
      role: 'ADMIN' | 'ADVERTISER' | 'AFFILIATE'
      is_active: boolean
      /** The campaign whose invitation this account registered with. */
      invited_to: string | null
      /** The share of judged posts that were accurate; 0 to 1. */
      trust_score: number
      /** How probable it is that the next claim is honest; 0 to 1, calibrated. */
      trust_probability: number
      /** A cautious estimate of `trust_probability`, which firms up with more posts and fades with time; 0 to 1. */
      trust_floor: number
      /** How closely the affiliate is checked, by the trust floor and the number of wrong numbers. */
      trust_tier: 'NEW' | 'TRUSTED' | 'STANDARD' | 'WATCH' | 'RESTRICTED'
      total_submissions: number
      /** How many judged posts were accurate: level NONE or LOW. */
      accurate_submissions: number
      created_at: string
      api_key: string
    }
    AffiliateWithKeyEnvelope: {
      success: true
      data: components['schemas']['AffiliateWithKey']
    }
    Alert: {
      id: string
      type:
        | 'OVERCLAIM'
        | 'DISCREPANCY'
        | 'MISSING_DATA'
        | 'POST_REMOVED'
        | 'AUTHOR_UNCONFIRMED'
        | 'DUPLICATE_CONTENT'
        | 'CONTESTED_CONTENT'
        | 'POSSIBLE_DUPLICATE'
        | 'AUTHOR_MISMATCH'
        | 'SHARED_ACCOUNT'
        | 'RECONNECT_NEEDED'
        | 'TRUST_DROP'
        | 'PATTERN'
        | 'RULE_OVERTURNED'
        | 'BUDGET_SPENT'
        | 'CREDENTIAL_FAILED'
        | 'PLATFORM_DOWN'
      category: 'FRAUD' | 'DATA_QUALITY' | 'SYSTEM_HEALTH'
      severity: 'MEDIUM' | 'HIGH' | 'CRITICAL'
      status: 'OPEN' | 'ACKNOWLEDGED' | 'RESOLVED'
      title: string
      message: string
      affiliate_id: string | null
      campaign_id: string | null
      post_id: string | null
      platform: 'youtube' | 'tiktok' | 'instagram' | 'x' | 'reddit' | 'meta' | null
      count: number
      /** How often this alert escalated because nobody acknowledged it. */
      escalation_level: number
      created_at: string
      last_seen_at: string
      acknowledged_at: string | null
      acknowledged_by: string | null
      resolved_at: string | null
      resolved_by: string | null
      resolution_notes: string | null
      matter: 'NUMBERS' | 'AUTHOR' | 'REMOVAL' | 'PATTERN' | null
      appeal: {
        id: string
        state: 'OPEN' | 'UPHELD' | 'PARTLY' | 'REJECTED' | 'WITHDRAWN'
      } | null
    }
    AlertEnvelope: {
      success: true
      data: components['schemas']['Alert']
    }
    AlertPage: {
      success: true
      data: components['schemas']['Alert'][]
      next_cursor: components['schemas']['NextCursor']
    }
    AlertStats: {
      since: string
      total: number
      by_status: {
        OPEN: number
        ACKNOWLEDGED: number
        RESOLVED: number
      }
      by_severity: {
        MEDIUM: number
        HIGH: number
        CRITICAL: number
      }
      by_type: {
        OVERCLAIM: number
        DISCREPANCY: number
        MISSING_DATA: number
        POST_REMOVED: number
        AUTHOR_UNCONFIRMED: number
        DUPLICATE_CONTENT: number
        CONTESTED_CONTENT: number
        POSSIBLE_DUPLICATE: number
        AUTHOR_MISMATCH: number
        SHARED_ACCOUNT: number
        RECONNECT_NEEDED: number
        TRUST_DROP: number
        PATTERN: number
        RULE_OVERTURNED: number
        BUDGET_SPENT: number
        CREDENTIAL_FAILED: number
        PLATFORM_DOWN: number
      }
      unresolved: {
        total: number
        by_severity: {
          MEDIUM: number
          HIGH: number
          CRITICAL: number
        }
        oldest_at: string | null
      }
      /** False if there may be more than what was counted. */
      is_complete: boolean
    }
    AlertStatsEnvelope: {
      success: true
      data: components['schemas']['AlertStats']
    }
    Announcement: {
      id: string
      campaign_id: string
      title: string
      text: string
      published_at: string
      corrected_at: string | null
      state: 'PUBLISHED' | 'WITHDRAWN'
      told: number | null
      is_sending: boolean | null
      is_unread: boolean | null
      /** Grows with each change. */
      version: number
    }
    AnnouncementCorrection: {
      title: string
      text: string
      /** The version that you read; any other is a conflict. Where it may be left out, the last change wins without it. */
      if_version: number
    }
    AnnouncementDetail: {
      id: string
      campaign_id: string
      title: string
      text: string
      published_at: string
      corrected_at: string | null
      state: 'PUBLISHED' | 'WITHDRAWN'
      told: number | null
      is_sending: boolean | null
      is_unread: boolean | null
      /** Grows with each change. */
      version: number
      history: {
        step: 'PUBLISHED' | 'CORRECTED' | 'WITHDRAWN'
        at: string
        by: string
        by_name: string
        title: string
        text: string
      }[]
    }
    AnnouncementDetailEnvelope: {
      success: true
      data: components['schemas']['AnnouncementDetail']
    }
    AnnouncementEvent: {
      id: string
      title: string
      campaign: components['schemas']['Named']
      /** Grows with each change. */
      version: number
      message: string
      link: string | null
    }
    AnnouncementPage: {
      success: true
      data: components['schemas']['Announcement'][]
      next_cursor: components['schemas']['NextCursor']
    }
    ApiKey: {
      key_id: string
      created_at: string
      /** Who created it. */
      created_by: 'SELF' | 'ADMIN'
      expires_at: string | null
      revoked_at: string | null
      scopes:
        | (
            | 'account.read'
            | 'account.write'
            | 'alerts.read'
            | 'alerts.write'
            | 'campaigns.read'
            | 'campaigns.write'
            | 'keys.write'
            | 'links.read'
            | 'links.write'
            | 'payouts.write'
            | 'people.read'
            | 'people.write'
            | 'platforms.read'
            | 'platforms.write'
            | 'postbacks.write'
            | 'posts.read'
            | 'posts.write'
            | 'reports.read'
            | 'reports.write'
          )[]
        | null
      /** The last day on which this key was used. */
      last_used_day: string | null
    }
    ApiKeyEnvelope: {
      success: true
      data: components['schemas']['ApiKey']
    }
    ApiKeyPage: {
      success: true
      data: components['schemas']['ApiKey'][]
      next_cursor: components['schemas']['NextCursor']
    }
    ApiKeyWithSecret: {
      key_id: string
      created_at: string
      /** Who created it. */
      created_by: 'SELF' | 'ADMIN'
      expires_at: string | null
      revoked_at: string | null
      scopes:
        | (
            | 'account.read'
            | 'account.write'
            | 'alerts.read'
            | 'alerts.write'
            | 'campaigns.read'
            | 'campaigns.write'
            | 'keys.write'
            | 'links.read'
            | 'links.write'
            | 'payouts.write'
            | 'people.read'
            | 'people.write'
            | 'platforms.read'
            | 'platforms.write'
            | 'postbacks.write'
            | 'posts.read'
            | 'posts.write'
            | 'reports.read'
            | 'reports.write'
          )[]
        | null
      /** The last day on which this key was used. */
      last_used_day: string | null
      api_key: string
    }
    ApiKeyWithSecretEnvelope: {
      success: true
      data: components['schemas']['ApiKeyWithSecret']
    }
    Appeal: {
      id: string
      post_id: string
      affiliate_id: string
      campaign_id: string
      platform: 'youtube' | 'tiktok' | 'instagram' | 'x' | 'reddit' | 'meta'
      kind: 'NUMBER_WRONG' | 'NOT_MY_FAULT' | 'AUTHOR_MISMATCH' | 'REMOVED' | 'PATTERN'
      /** What is disputed: the numbers of a claim, whose content it is, that the post is gone, or what several posts show together. */
      matters: ('NUMBERS' | 'AUTHOR' | 'REMOVAL' | 'PATTERN')[]
      /** The types of the alerts, or of the evidence, that are disputed. */
      rules: (
        | 'OVERCLAIM'
        | 'DISCREPANCY'
        | 'MISSING_DATA'
        | 'POST_REMOVED'
        | 'AUTHOR_UNCONFIRMED'
        | 'DUPLICATE_CONTENT'
        | 'CONTESTED_CONTENT'
        | 'POSSIBLE_DUPLICATE'
        | 'AUTHOR_MISMATCH'
        | 'SHARED_ACCOUNT'
        | 'RECONNECT_NEEDED'
        | 'TRUST_DROP'
        | 'PATTERN'
        | 'RULE_OVERTURNED'
        | 'BUDGET_SPENT'
        | 'CREDENTIAL_FAILED'
        | 'PLATFORM_DOWN'
      )[]
      alert_ids: string[]
      status: 'OPEN' | 'NEEDS_EVIDENCE' | 'UPHELD' | 'PARTLY' | 'REJECTED' | 'WITHDRAWN'
      text: string
      opened_at: string
      /** By when somebody has to act next; null once the appeal has ended. */
      deadline_at: string | null
      /** Whether only an admin can decide now. */
      is_for_admins: boolean
      decision: {
        outcome: 'UPHELD' | 'PARTLY' | 'REJECTED'
        decided_by: string
        decided_at: string
      } | null
      /** The decision before the appeal was reopened; null if it was not. */
      earlier_decision: {
        outcome: 'UPHELD' | 'PARTLY' | 'REJECTED'
        decided_by: string
        decided_at: string
      } | null
      reopened_at: string | null
      /** Until when the affiliate can reopen the appeal; null if they cannot. */
      reopen_by: string | null
    }
    AppealDecision: {
      outcome: 'UPHELD' | 'PARTLY' | 'REJECTED'
      reason: string
    }
    AppealDetail: {
      id: string
      post_id: string
      affiliate_id: string
      campaign_id: string
      platform: 'youtube' | 'tiktok' | 'instagram' | 'x' | 'reddit' | 'meta'
      kind: 'NUMBER_WRONG' | 'NOT_MY_FAULT' | 'AUTHOR_MISMATCH' | 'REMOVED' | 'PATTERN'
      /** What is disputed: the numbers of a claim, whose content it is, that the post is gone, or what several posts show together. */
      matters: ('NUMBERS' | 'AUTHOR' | 'REMOVAL' | 'PATTERN')[]
      /** The types of the alerts, or of the evidence, that are disputed. */
      rules: (
        | 'OVERCLAIM'
        | 'DISCREPANCY'
        | 'MISSING_DATA'
        | 'POST_REMOVED'
        | 'AUTHOR_UNCONFIRMED'
        | 'DUPLICATE_CONTENT'
        | 'CONTESTED_CONTENT'
        | 'POSSIBLE_DUPLICATE'
        | 'AUTHOR_MISMATCH'
        | 'SHARED_ACCOUNT'
        | 'RECONNECT_NEEDED'
        | 'TRUST_DROP'
        | 'PATTERN'
        | 'RULE_OVERTURNED'
        | 'BUDGET_SPENT'
        | 'CREDENTIAL_FAILED'
        | 'PLATFORM_DOWN'
      )[]
      alert_ids: string[]
      status: 'OPEN' | 'NEEDS_EVIDENCE' | 'UPHELD' | 'PARTLY' | 'REJECTED' | 'WITHDRAWN'
      text: string
      opened_at: string
      /** By when somebody has to act next; null once the appeal has ended. */
      deadline_at: string | null
      /** Whether only an admin can decide now. */
      is_for_admins: boolean
      decision: {
        outcome: 'UPHELD' | 'PARTLY' | 'REJECTED'
        decided_by: string
        decided_at: string
      } | null
      /** The decision before the appeal was reopened; null if it was not. */
      earlier_decision: {
        outcome: 'UPHELD' | 'PARTLY' | 'REJECTED'
        decided_by: string
        decided_at: string
      } | null
      reopened_at: string | null
      /** Until when the affiliate can reopen the appeal; null if they cannot. */
      reopen_by: string | null
      history: {
        step: 'OPENED' | 'ASKED' | 'ANSWERED' | 'UNANSWERED' | 'ESCALATED' | 'DECIDED' | 'WITHDRAWN' | 'REOPENED'
        at: string
        by: string
        text: string | null
        links: string[]
        outcome: 'UPHELD' | 'PARTLY' | 'REJECTED' | null
      }[]
      case: {
        claim: components['schemas']['Claim']
        status: 'PENDING' | 'MATCHED' | 'DISCREPANCY' | 'INCOMPLETE' | 'UNVERIFIABLE'
        level: 'NONE' | 'LOW' | 'MEDIUM' | 'HIGH'
        is_final: boolean
        /** When the settlement window of the claim ends, or ended. */
        window_ends_at: string
        policy: {
          low_below_pct: number
          medium_up_to_pct: number
          /** How long after `as_of` observations still count for a claim. */
          settlement_hours: number
          floors: {
            views: number
            clicks: number
            conversions: number
          }
        }
        /** The version of the rules that judged. */
        rule_version: string
        /** What the platform counts as a view, a click and a conversion, by its own field names. */
        definition: string
        /** What the platform showed at each of the last checks, the oldest first; null for a number that it did not show. */
        shown: {
          at: string
          views: number | null
          clicks: number | null
          conversions: number | null
        }[]
      }
    }
    AppealDetailEnvelope: {
      success: true
      data: components['schemas']['AppealDetail']
    }
    AppealEvent: {
      id: string
      post_id: string
      affiliate_id: string
      campaign_id: string
      platform: 'youtube' | 'tiktok' | 'instagram' | 'x' | 'reddit' | 'meta'
      kind: 'NUMBER_WRONG' | 'NOT_MY_FAULT' | 'AUTHOR_MISMATCH' | 'REMOVED' | 'PATTERN'
      /** What is disputed: the numbers of a claim, whose content it is, that the post is gone, or what several posts show together. */
      matters: ('NUMBERS' | 'AUTHOR' | 'REMOVAL' | 'PATTERN')[]
      /** The types of the alerts, or of the evidence, that are disputed. */
      rules: (
        | 'OVERCLAIM'
        | 'DISCREPANCY'
        | 'MISSING_DATA'
        | 'POST_REMOVED'
        | 'AUTHOR_UNCONFIRMED'
        | 'DUPLICATE_CONTENT'
        | 'CONTESTED_CONTENT'
        | 'POSSIBLE_DUPLICATE'
        | 'AUTHOR_MISMATCH'
        | 'SHARED_ACCOUNT'
        | 'RECONNECT_NEEDED'
        | 'TRUST_DROP'
        | 'PATTERN'
        | 'RULE_OVERTURNED'
        | 'BUDGET_SPENT'
        | 'CREDENTIAL_FAILED'
        | 'PLATFORM_DOWN'
      )[]
      alert_ids: string[]
      status: 'OPEN' | 'NEEDS_EVIDENCE' | 'UPHELD' | 'PARTLY' | 'REJECTED' | 'WITHDRAWN'
      text: string
      opened_at: string
      /** By when somebody has to act next; null once the appeal has ended. */
      deadline_at: string | null
      /** Whether only an admin can decide now. */
      is_for_admins: boolean
      decision: {
        outcome: 'UPHELD' | 'PARTLY' | 'REJECTED'
        decided_by: string
        decided_at: string
      } | null
      /** The decision before the appeal was reopened; null if it was not. */
      earlier_decision: {
        outcome: 'UPHELD' | 'PARTLY' | 'REJECTED'
        decided_by: string
        decided_at: string
      } | null
      reopened_at: string | null
      /** Until when the affiliate can reopen the appeal; null if they cannot. */
      reopen_by: string | null
      message: string
    }
    AppealPage: {
      success: true
      data: components['schemas']['Appeal'][]
      next_cursor: components['schemas']['NextCursor']
    }
    AppealQuestion: {
      question: string
    }
    AppealStatement: {
      text: string
      links?: string[]
    }
    AppealStats: {
      since: string
      total: number
      open: number
      /** Appeals that an admin has not decided in time. */
      overdue: number
      decided: number
      /** From the opening to the first decision; null if nothing was decided. */
      median_hours_to_decision: number | null
      by_rule: {
        rule:
          | 'OVERCLAIM'
          | 'DISCREPANCY'
          | 'MISSING_DATA'
          | 'POST_REMOVED'
          | 'AUTHOR_UNCONFIRMED'
          | 'DUPLICATE_CONTENT'
          | 'CONTESTED_CONTENT'
          | 'POSSIBLE_DUPLICATE'
          | 'AUTHOR_MISMATCH'
          | 'SHARED_ACCOUNT'
          | 'RECONNECT_NEEDED'
          | 'TRUST_DROP'
          | 'PATTERN'
          | 'RULE_OVERTURNED'
          | 'BUDGET_SPENT'
          | 'CREDENTIAL_FAILED'
          | 'PLATFORM_DOWN'
        appeals: number
        decided: number
        upheld: number
        upheld_in_part: number
        rejected: number
        /** The share of decided appeals that were upheld; null until ten are decided. */
        overturn_rate: number | null
      }[]
      /** False if there may be more than what was counted. */
      is_complete: boolean
    }
    AppealStatsEnvelope: {
      success: true
      data: components['schemas']['AppealStats']
    }
    Approval: {
      post_id: string
      review: components['schemas']['Review'] | null
      detail: string | null
    }
    ApprovalListEnvelope: {
      success: true
      data: components['schemas']['Approval'][]
    }
    Approvals: {
      posts: {
        post_id: string
        /** The version that you read; any other is a conflict. Where it may be left out, the last change wins without it. */
        if_version: number
      }[]
    }
    AuditLink: {
      /** Grows with each change. */
      version: number
      kind: string
      /** SHA-256 of the record and its salt, base64. */
      digest: string
      /** The hash of the version before; null for the first. */
      prev: string | null
      hash: string
    }
    Campaign: {
      id: string
      name: string
      advertiser_id: string | null
      advertiser_name: string | null
      status: 'DRAFT' | 'ACTIVE' | 'PAUSED' | 'COMPLETED'
      platforms: ('youtube' | 'tiktok' | 'instagram' | 'x' | 'reddit' | 'meta')[]
      start_date: string | null
      end_date: string | null
      thresholds: {
        views_floor?: number
        clicks_floor?: number
        conversions_floor?: number
        low_below_pct?: number
        medium_up_to_pct?: number
        /** How long after `as_of` observations still count for a claim. */
        settlement_hours?: number
      }
      participation: 'OPEN' | 'ON_REQUEST' | 'PRIVATE'
      post_limit: {
        most: number
        days: number | null
      } | null
      review: 'NONE' | 'EACH_POST'
      brief: string | null
      brief_links: string[]
      landing_url: string | null
      /** Who counted each number: `platform` (shown to the owner), `platform_public` (shown to anybody), `first_party` (us) or `mock` (simulated). */
      sources: {
        views: 'platform'
        clicks: 'platform' | 'first_party'
        conversions: 'platform' | 'first_party'
      }
      dedupe_minutes: number
      conversion_window_days: number
      postback_signature: 'optional' | 'required'
      created_at: string
      /** Grows with each change. */
      version: number
    }
    CampaignAffiliate: {
      campaign_id: string
      affiliate_id: string
      name: string | null
      /** The share of judged posts that were accurate; 0 to 1. */
      trust_score: number | null
      /** How probable it is that the next claim is honest; 0 to 1, calibrated. */
      trust_probability: number | null
      /** A cautious estimate of `trust_probability`, which firms up with more posts and fades with time; 0 to 1. */
      trust_floor: number | null
      /** How closely the affiliate is checked, by the trust floor and the number of wrong numbers. */
      trust_tier: 'NEW' | 'TRUSTED' | 'STANDARD' | 'WATCH' | 'RESTRICTED' | null
      posts: number
      /** Possible duplicates that nobody has decided about; they are in no other sum. */
      held_posts: number
      claimed: components['schemas']['MetricSums']
      /** The latest numbers that the platform gave; beside a verdict, those that it compared the claim with. */
      verified: components['schemas']['MetricSums']
      /** By how much the latest claims exceed what was observed. */
      overclaimed: components['schemas']['MetricSums']
      /** `overclaimed` plus `corrected`. */
      ever_overclaimed: components['schemas']['MetricSums']
      /** By how much earlier claims were too high and the latest ones no longer are. */
      corrected: components['schemas']['MetricSums']
      /** Of a post, what was spent, in the campaign's currency; summed, never judged. Of a platform, the most that it may have billed today (UTC). */
      spend: number
      /** For how many of the posts each number is known. If it is 0, a sum of 0 means that there is no number. */
      known_posts: components['schemas']['KnownPosts']
      verdicts: {
        matched: number
        low: number
        medium: number
        high: number
        incomplete: number
        unverifiable: number
        pending: number
      }
      by_platform: {
        platform: 'youtube' | 'tiktok' | 'instagram' | 'x' | 'reddit' | 'meta'
        posts: number
        /** Possible duplicates that nobody has decided about; they are in no other sum. */
        held_posts: number
        claimed: components['schemas']['MetricSums']
        /** The latest numbers that the platform gave; beside a verdict, those that it compared the claim with. */
        verified: components['schemas']['MetricSums']
        /** By how much the latest claims exceed what was observed. */
        overclaimed: components['schemas']['MetricSums']
        /** `overclaimed` plus `corrected`. */
        ever_overclaimed: components['schemas']['MetricSums']
        /** By how much earlier claims were too high and the latest ones no longer are. */
        corrected: components['schemas']['MetricSums']
        /** Of a post, what was spent, in the campaign's currency; summed, never judged. Of a platform, the most that it may have billed today (UTC). */
        spend: number
        /** For how many of the posts each number is known. If it is 0, a sum of 0 means that there is no number. */
        known_posts: components['schemas']['KnownPosts']
      }[]
      unresolved_alerts: number
      /** False if there may be more than what was counted. */
      is_complete: boolean
    }
    CampaignAffiliateEnvelope: {
      success: true
      data: components['schemas']['CampaignAffiliate']
    }
    CampaignChange: {
      name?: string
      status?: 'DRAFT' | 'ACTIVE' | 'PAUSED' | 'COMPLETED'
      platforms?: ('youtube' | 'tiktok' | 'instagram' | 'x' | 'reddit' | 'meta')[]
      start_date?: string | null
      end_date?: string | null
      thresholds?: {
        views_floor?: number
        clicks_floor?: number
        conversions_floor?: number
        low_below_pct?: number
        medium_up_to_pct?: number
        /** How long after `as_of` observations still count for a claim. */
        settlement_hours?: number
      }
      participation?: 'OPEN' | 'ON_REQUEST' | 'PRIVATE'
      post_limit?: {
        most: number
        days: number | null
      } | null
      review?: 'NONE' | 'EACH_POST'
      brief?: string | null
      brief_links?: string[]
      landing_url?: string | null
      /** Who counted each number: `platform` (shown to the owner), `platform_public` (shown to anybody), `first_party` (us) or `mock` (simulated). */
      sources?: {
        views?: 'platform'
        clicks?: 'platform' | 'first_party'
        conversions?: 'platform' | 'first_party'
      }
      dedupe_minutes?: number
      conversion_window_days?: number
      postback_signature?: 'optional' | 'required'
      /** The version that you read; any other is a conflict. Where it may be left out, the last change wins without it. */
      if_version?: number
    }
    CampaignDashboard: {
      campaign: components['schemas']['Campaign']
      totals: {
        posts: number
        /** Possible duplicates that nobody has decided about; they are in no other sum. */
        held_posts: number
        claimed: components['schemas']['MetricSums']
        /** The latest numbers that the platform gave; beside a verdict, those that it compared the claim with. */
        verified: components['schemas']['MetricSums']
        /** By how much the latest claims exceed what was observed. */
        overclaimed: components['schemas']['MetricSums']
        /** `overclaimed` plus `corrected`. */
        ever_overclaimed: components['schemas']['MetricSums']
        /** By how much earlier claims were too high and the latest ones no longer are. */
        corrected: components['schemas']['MetricSums']
        /** Of a post, what was spent, in the campaign's currency; summed, never judged. Of a platform, the most that it may have billed today (UTC). */
        spend: number
        /** For how many of the posts each number is known. If it is 0, a sum of 0 means that there is no number. */
        known_posts: components['schemas']['KnownPosts']
        affiliates: number
      }
      verdicts: {
        matched: number
        low: number
        medium: number
        high: number
        incomplete: number
        unverifiable: number
        pending: number
      }
      by_platform: {
        platform: 'youtube' | 'tiktok' | 'instagram' | 'x' | 'reddit' | 'meta'
        posts: number
        /** Possible duplicates that nobody has decided about; they are in no other sum. */
        held_posts: number
        claimed: components['schemas']['MetricSums']
        /** The latest numbers that the platform gave; beside a verdict, those that it compared the claim with. */
        verified: components['schemas']['MetricSums']
        /** By how much the latest claims exceed what was observed. */
        overclaimed: components['schemas']['MetricSums']
        /** `overclaimed` plus `corrected`. */
        ever_overclaimed: components['schemas']['MetricSums']
        /** By how much earlier claims were too high and the latest ones no longer are. */
        corrected: components['schemas']['MetricSums']
        /** Of a post, what was spent, in the campaign's currency; summed, never judged. Of a platform, the most that it may have billed today (UTC). */
        spend: number
        /** For how many of the posts each number is known. If it is 0, a sum of 0 means that there is no number. */
        known_posts: components['schemas']['KnownPosts']
      }[]
      by_affiliate: components['schemas']['AffiliatePerformance'][]
      by_day: {
        day: string
        posts: number
        /** Possible duplicates that nobody has decided about; they are in no other sum. */
        held_posts: number
        claimed: components['schemas']['MetricSums']
        /** The latest numbers that the platform gave; beside a verdict, those that it compared the claim with. */
        verified: components['schemas']['MetricSums']
        /** By how much the latest claims exceed what was observed. */
        overclaimed: components['schemas']['MetricSums']
        /** `overclaimed` plus `corrected`. */
        ever_overclaimed: components['schemas']['MetricSums']
        /** By how much earlier claims were too high and the latest ones no longer are. */
        corrected: components['schemas']['MetricSums']
        /** Of a post, what was spent, in the campaign's currency; summed, never judged. Of a platform, the most that it may have billed today (UTC). */
        spend: number
        /** For how many of the posts each number is known. If it is 0, a sum of 0 means that there is no number. */
        known_posts: components['schemas']['KnownPosts']
      }[]
      affiliates_ranked_at: string | null
      recent_alerts: components['schemas']['Alert'][]
    }
    CampaignDashboardEnvelope: {
      success: true
      data: components['schemas']['CampaignDashboard']
    }
    CampaignDay: {
      day: string
      posts: number
      /** Possible duplicates that nobody has decided about; they are in no other sum. */
      held_posts: number
      claimed: components['schemas']['MetricSums']
      /** The latest numbers that the platform gave; beside a verdict, those that it compared the claim with. */
      verified: components['schemas']['MetricSums']
      /** By how much the latest claims exceed what was observed. */
      overclaimed: components['schemas']['MetricSums']
      /** `overclaimed` plus `corrected`. */
      ever_overclaimed: components['schemas']['MetricSums']
      /** By how much earlier claims were too high and the latest ones no longer are. */
      corrected: components['schemas']['MetricSums']
      /** Of a post, what was spent, in the campaign's currency; summed, never judged. Of a platform, the most that it may have billed today (UTC). */
      spend: number
      /** For how many of the posts each number is known. If it is 0, a sum of 0 means that there is no number. */
      known_posts: components['schemas']['KnownPosts']
      at: string
      verdicts: {
        matched: number
        low: number
        medium: number
        high: number
        incomplete: number
        unverifiable: number
        pending: number
      }
      by_platform: {
        platform: 'youtube' | 'tiktok' | 'instagram' | 'x' | 'reddit' | 'meta'
        posts: number
        /** Possible duplicates that nobody has decided about; they are in no other sum. */
        held_posts: number
        claimed: components['schemas']['MetricSums']
        /** The latest numbers that the platform gave; beside a verdict, those that it compared the claim with. */
        verified: components['schemas']['MetricSums']
        /** By how much the latest claims exceed what was observed. */
        overclaimed: components['schemas']['MetricSums']
        /** `overclaimed` plus `corrected`. */
        ever_overclaimed: components['schemas']['MetricSums']
        /** By how much earlier claims were too high and the latest ones no longer are. */
        corrected: components['schemas']['MetricSums']
        /** Of a post, what was spent, in the campaign's currency; summed, never judged. Of a platform, the most that it may have billed today (UTC). */
        spend: number
        /** For how many of the posts each number is known. If it is 0, a sum of 0 means that there is no number. */
        known_posts: components['schemas']['KnownPosts']
      }[]
    }
    CampaignDayPage: {
      success: true
      data: components['schemas']['CampaignDay'][]
      next_cursor: components['schemas']['NextCursor']
    }
    CampaignEarnings: {
      affiliate_id: string
      affiliate_name: string | null
      currency: string
      digits: number
      accrued_minor: number
      held_minor: number
      payable_minor: number
      exported_minor: number
      paid_minor: number
      statement_id: string | null
    }
    CampaignEarningsPage: {
      success: true
      data: components['schemas']['CampaignEarnings'][]
      next_cursor: components['schemas']['NextCursor']
    }
    CampaignEnvelope: {
      success: true
      data: components['schemas']['Campaign']
    }
    CampaignEvent: {
      campaign: {
        id: string
        name: string
        status: 'DRAFT' | 'ACTIVE' | 'PAUSED' | 'COMPLETED'
        start_date: string | null
        end_date: string | null
        /** Grows with each change. */
        version: number
      }
      advertiser: components['schemas']['Named'] | null
      completed_at: string
      message: string
      link: string | null
    }
    CampaignMoney: {
      campaign_id: string
      currency: string
      digits: number
      /** What was not paid because it was claimed and never seen. */
      saved_minor: number
      budget_minor: number
      spent_minor: number
      left_minor: number
      accrued_minor: number
      held_minor: number
      unapproved_minor: number
      payable_minor: number
      exported_minor: number
      paid_minor: number
      is_exhausted: boolean
      /** The last day (UTC) that is settled: what posts had earned by its end is booked. Null before the first. */
      settled_day: string | null
      locked_day: string | null
      /** Grows with each change. */
      version: number
      forecast: {
        through: string | null
        spent_minor: number
        exhausted_on: string | null
      } | null
    }
    CampaignMoneyEnvelope: {
      success: true
      data: components['schemas']['CampaignMoney']
    }
    CampaignPage: {
      success: true
      data: components['schemas']['Campaign'][]
      next_cursor: components['schemas']['NextCursor']
    }
    CampaignPlatforms: {
      platforms: ('youtube' | 'tiktok' | 'instagram' | 'x' | 'reddit' | 'meta')[]
      /** The version that you read; any other is a conflict. Where it may be left out, the last change wins without it. */
      if_version?: number
    }
    CampaignPost: {
      post_id: string
      affiliate_id: string
      affiliate_name: string | null
      platform: 'youtube' | 'tiktok' | 'instagram' | 'x' | 'reddit' | 'meta'
      /** What the platform calls the content. */
      native_id: string
      kind: 'video' | 'reel' | 'photo' | 'comment' | 'post'
      url: string
      title: string | null
      /** What the platform calls the author, as it spells it; null until a check shows one. */
      author: string | null
      claimed: {
        views: number
        clicks: number
        conversions: number
      }
      /** The latest numbers that the platform gave; beside a verdict, those that it compared the claim with. */
      verified: {
        views: number | null
        clicks: number | null
        conversions: number | null
      }
      /** Claimed minus verified; null where nothing was verified. */
      difference: {
        views: number | null
        clicks: number | null
        conversions: number | null
      }
      status: 'PENDING' | 'MATCHED' | 'DISCREPANCY' | 'INCOMPLETE' | 'UNVERIFIABLE'
      level: 'NONE' | 'LOW' | 'MEDIUM' | 'HIGH'
      is_final: boolean
      created_at: string
      reason:
        | 'PLATFORM_UNAVAILABLE'
        | 'POST_NOT_FOUND'
        | 'POST_PRIVATE'
        | 'NOT_SUPPORTED'
        | 'MISSING_PLATFORM_DATA'
        | 'POST_OWNER_DISCONNECTED'
        | null
      provisional_until: string | null
      checked_at: string | null
      flags: (
        | 'METRIC_ORDER'
        | 'HIGH_CTR'
        | 'HIGH_CVR'
        | 'DECREASED'
        | 'SPIKE'
        | 'EVIDENCE_MISSING'
        | 'DUPLICATE_CONTENT'
        | 'CONTESTED_CONTENT'
        | 'POSSIBLE_DUPLICATE'
        | 'AUTHOR_MISMATCH'
        | 'OUTSIDE_CAMPAIGN'
        | 'SAME_CONTENT_ELSEWHERE'
        | 'SLIP'
        | 'AHEAD'
        | 'BACKDATED'
        | 'PURGED_VIEWS'
        | 'HOLLOW_VIEWS'
        | 'SUPERSEDED_MEDIUM'
        | 'SUPERSEDED_HIGH'
      )[]
      duplicate: 'UNDECIDED' | 'SAME' | 'DIFFERENT' | null
      submitted_at: string
      withdrawn_at: string | null
    }
    CampaignPostPage: {
      success: true
      data: components['schemas']['CampaignPost'][]
      next_cursor: components['schemas']['NextCursor']
    }
    Chain: {
      links: components['schemas']['AuditLink'][]
    }
    ChainEnvelope: {
      success: true
      data: components['schemas']['Chain']
    }
    Checkpoint: {
      size: number
      root: string
      /** When the log was signed. */
      sealed_at: string
      /** The state of the log as a signed note (C2SP tlog-checkpoint, Ed25519). */
      checkpoint: string
      /** How many entries the log had at the checkpoint before. */
      previous_size: number
      /** What proves that the log begins with the one of `previous_size` (RFC 6962), base64. */
      consistency: string[]
      /** Whoever knows it can check the signatures of checkpoints (C2SP signed notes); compare it with the one that you kept. */
      verifier_key: string
    }
    Checkpoints: {
      checkpoints: components['schemas']['Checkpoint'][]
    }
    CheckpointsEnvelope: {
      success: true
      data: components['schemas']['Checkpoints']
    }
    Claim: {
      /** The id of a claim. */
      report_id: string
      /** The views that the affiliate claims. */
      claimed_views: number
      /** The clicks that the affiliate claims. */
      claimed_clicks: number
      /** The conversions that the affiliate claims. */
      claimed_conversions: number
      /** The time that the claimed numbers describe. At most 30 days ago; now by default. */
      as_of: string
      submitted_at: string
    }
    Cohorts: {
      learned_at: string | null
      posts: number
      affiliates: number
      cohorts: {
        platform: 'youtube' | 'tiktok' | 'instagram' | 'x' | 'reddit' | 'meta'
        age_from_hours: number
        age_to_hours: number | null
        measure:
          | 'likes_per_view'
          | 'clicks_per_view'
          | 'views_per_score'
          | 'views_per_comment'
          | 'views_per_crosspost'
          | 'conversions_per_click'
        posts: number
        affiliates: number
        median: number
        spread: number
      }[]
      lags: {
        platform: 'youtube' | 'tiktok' | 'instagram' | 'x' | 'reddit' | 'meta'
        state: 'LEARNING' | 'KNOWN'
        posts: number
        affiliates: number
        lag_hours: number
        window_hours: number
      }[]
    }
    CohortsEnvelope: {
      success: true
      data: components['schemas']['Cohorts']
    }
    ConfirmedEmail: {
      id: string
      email: string
      email_confirmed: true
    }
    ConfirmedEmailEnvelope: {
      success: true
      data: components['schemas']['ConfirmedEmail']
    }
    Connection: {
      platform: 'tiktok' | 'instagram' | 'meta'
      /** The platform's own id of the account, where it is known. */
      account_id: string
      handle: string
      state: 'ACTIVE' | 'RECONNECT'
      trouble: 'REFUSED' | 'EXPIRED' | 'SCOPE_MISSING' | 'UNREADABLE' | null
      scopes: string[]
      missing_scopes: string[]
      connected_at: string
      renewed_at: string
    }
    ConnectionEvent: {
      alert_id: string
      affiliate: {
        id: string | null
        name: string | null
      }
      platform: 'youtube' | 'tiktok' | 'instagram' | 'x' | 'reddit' | 'meta' | null
      message: string
      link: string | null
    }
    ConnectionListEnvelope: {
      success: true
      data: components['schemas']['Connection'][]
    }
    ConnectionPage: {
      success: true
      data: components['schemas']['Connection'][]
      next_cursor: components['schemas']['NextCursor']
    }
    ConsentAddress: {
      authorize_url: string
      expires_at: string
    }
    ConsentAddressEnvelope: {
      success: true
      data: components['schemas']['ConsentAddress']
    }
    Conversion: {
      conversion_id: string
      campaign_id: string
      event: string
      txn_id: string | null
      click_id: string | null
      status: 'PENDING' | 'APPROVED' | 'REJECTED'
      amount_minor: number | null
      currency: string | null
      attribution: 'ATTRIBUTED' | 'LATE' | 'UNATTRIBUTED'
      link_code: string | null
      affiliate_id: string | null
      clicked_at: string | null
      is_counted: boolean
      converted_at: string
      received_at: string
      updated_at: string
      versions: number
    }
    ConversionEvent: {
      conversion: components['schemas']['Conversion']
      affiliate: components['schemas']['Named'] | null
      campaign: components['schemas']['Named']
      message: string
      link: string | null
    }
    ConversionImport: {
      dry_run: boolean
      accepted: number
      duplicate: number
      unattributed: number
      late: number
      refused: number
      rows: components['schemas']['ConversionImportRow'][]
    }
    ConversionImportEnvelope: {
      success: true
      data: components['schemas']['ConversionImport']
    }
    ConversionImportRow: {
      line: number
      result: 'accepted' | 'duplicate' | 'unattributed' | 'late' | 'refused'
      conversion_id: string | null
      error: {
        code:
          | 'malformed_json'
          | 'unauthorized'
          | 'wrong_signature'
          | 'forbidden'
          | 'cross_site'
          | 'email_not_confirmed'
          | 'not_found'
          | 'method_not_allowed'
          | 'conflict'
          | 'duplicate_submission'
          | 'post_limit_reached'
          | 'already_exists'
          | 'payload_too_large'
          | 'unsupported_media_type'
          | 'validation_failed'
          | 'short_link'
          | 'unsupported_platform'
          | 'not_a_post'
          | 'invalid_url'
          | 'campaign_not_active'
          | 'not_taking_part'
          | 'platform_not_in_campaign'
          | 'idempotency_mismatch'
          | 'rate_limited'
          | 'internal'
          | 'unavailable'
        detail: string
        errors: {
          path: string
          message: string
        }[]
      } | null
    }
    ConversionPage: {
      success: true
      data: components['schemas']['Conversion'][]
      next_cursor: components['schemas']['NextCursor']
    }
    ConversionVersion: {
      status: 'PENDING' | 'APPROVED' | 'REJECTED'
      amount_minor: number | null
      currency: string | null
      reported_by: 'POSTBACK' | 'SIGNED_POSTBACK' | 'IMPORT'
      reported_at: string
    }
    ConversionWithHistory: {
      conversion_id: string
      campaign_id: string
      event: string
      txn_id: string | null
      click_id: string | null
      status: 'PENDING' | 'APPROVED' | 'REJECTED'
      amount_minor: number | null
      currency: string | null
      attribution: 'ATTRIBUTED' | 'LATE' | 'UNATTRIBUTED'
      link_code: string | null
      affiliate_id: string | null
      clicked_at: string | null
      is_counted: boolean
      converted_at: string
      received_at: string
      updated_at: string
      versions: number
      history: components['schemas']['ConversionVersion'][]
    }
    ConversionWithHistoryEnvelope: {
      success: true
      data: components['schemas']['ConversionWithHistory']
    }
    Delivery: {
      id: string
      event_id: string
      event_type:
        | 'alert.opened'
        | 'alert.repeated'
        | 'alert.escalated'
        | 'alert.acknowledged'
        | 'alert.resolved'
        | 'appeal.opened'
        | 'appeal.needs_evidence'
        | 'appeal.answered'
        | 'appeal.unanswered'
        | 'appeal.escalated'
        | 'appeal.decided'
        | 'appeal.withdrawn'
        | 'appeal.reopened'
        | 'post.verified'
        | 'post.disputed'
        | 'verdict.changed'
        | 'verdict.final'
        | 'post.awaits_review'
        | 'post.review_reminded'
        | 'post.review_escalated'
        | 'post.reviewed'
        | 'participation.invited'
        | 'participation.asked'
        | 'participation.let_in'
        | 'participation.declined'
        | 'participation.removed'
        | 'announcement.published'
        | 'conversion.recorded'
        | 'conversion.changed'
        | 'conversion.attributed'
        | 'statement.ready'
        | 'payout.exported'
        | 'payout.paid'
        | 'payout.failed'
        | 'payout.cancelled'
        | 'adjustment.made'
        | 'run.completed'
        | 'campaign.completed'
        | 'connection.lost'
        | 'audit.root'
        | 'digest'
        | 'api_key.created'
        | 'payout_details.changed'
        | 'account.unlinked'
        | 'endpoint.test'
        | 'endpoint.challenge'
      event_at: string
      state: 'PENDING' | 'DELIVERED' | 'FAILED'
      attempts: number
      next_attempt_at: string | null
      last_attempt_at: string | null
      last_status: number | null
      last_error: string | null
      last_response: string | null
      delivered_at: string | null
      created_at: string
    }
    DeliveryPage: {
      success: true
      data: components['schemas']['Delivery'][]
      next_cursor: components['schemas']['NextCursor']
    }
    DigestEvent: {
      events: {
        id: string
        type:
          | 'alert.opened'
          | 'alert.repeated'
          | 'alert.escalated'
          | 'alert.acknowledged'
          | 'alert.resolved'
          | 'appeal.opened'
          | 'appeal.needs_evidence'
          | 'appeal.answered'
          | 'appeal.unanswered'
          | 'appeal.escalated'
          | 'appeal.decided'
          | 'appeal.withdrawn'
          | 'appeal.reopened'
          | 'post.verified'
          | 'post.disputed'
          | 'verdict.changed'
          | 'verdict.final'
          | 'post.awaits_review'
          | 'post.review_reminded'
          | 'post.review_escalated'
          | 'post.reviewed'
          | 'participation.invited'
          | 'participation.asked'
          | 'participation.let_in'
          | 'participation.declined'
          | 'participation.removed'
          | 'announcement.published'
          | 'conversion.recorded'
          | 'conversion.changed'
          | 'conversion.attributed'
          | 'statement.ready'
          | 'payout.exported'
          | 'payout.paid'
          | 'payout.failed'
          | 'payout.cancelled'
          | 'adjustment.made'
          | 'run.completed'
          | 'campaign.completed'
          | 'connection.lost'
          | 'audit.root'
        timestamp: string
        data: Record<string, unknown>
      }[]
    }
    DiscordCode: {
      code: string
      expires_at: string
    }
    DiscordCodeEnvelope: {
      success: true
      data: components['schemas']['DiscordCode']
    }
    Discrepancies: {
      by_severity: {
        severity: 'MEDIUM' | 'HIGH' | 'CRITICAL'
        alerts: number
        posts: number
      }[]
      by_platform: {
        platform: 'youtube' | 'tiktok' | 'instagram' | 'x' | 'reddit' | 'meta'
        alerts: number
        posts: number
        worst: 'MEDIUM' | 'HIGH' | 'CRITICAL'
      }[]
      by_affiliate: {
        affiliate_id: string
        name: string | null
        alerts: number
        posts: number
        worst: 'MEDIUM' | 'HIGH' | 'CRITICAL'
      }[]
      /** False if there may be more than what was counted. */
      is_complete: boolean
      posts: {
        post: components['schemas']['Post']
        worst: 'MEDIUM' | 'HIGH' | 'CRITICAL'
        alerts: components['schemas']['Alert'][]
      }[]
    }
    DiscrepanciesPage: {
      success: true
      data: components['schemas']['Discrepancies']
      next_cursor: components['schemas']['NextCursor']
    }
    Drift: {
      id: string
      campaign_id: string | null
      day: string
      found_at: string
      currency: string | null
      digits: number | null
      accounts: {
        account: 'advertiser' | 'budget' | 'accrued' | 'held' | 'payable' | 'approved' | 'exported' | 'paid'
        minor: number
      }[]
      chain: {
        item_id: string
        /** Grows with each change. */
        version: number
        code: 'CHANGED' | 'MISSING' | 'NOT_CHAINED' | 'CHAIN_BROKEN' | 'STANDS_OTHERWISE' | 'NOT_IN_LOG' | 'UNREADABLE'
      } | null
    }
    Drifts: {
      drifts: components['schemas']['Drift'][]
    }
    DriftsEnvelope: {
      success: true
      data: components['schemas']['Drifts']
    }
    DuplicateDecision: {
      decision: 'SAME' | 'DIFFERENT'
    }
    EndedSession: {
      ended: boolean
    }
    EndedSessionEnvelope: {
      success: true
      data: components['schemas']['EndedSession']
    }
    Endpoint: {
      id: string
      kind: 'webhook' | 'slack'
      url: string
      event_types: (
        | 'alert.opened'
        | 'alert.repeated'
        | 'alert.escalated'
        | 'alert.acknowledged'
        | 'alert.resolved'
        | 'appeal.opened'
        | 'appeal.needs_evidence'
        | 'appeal.answered'
        | 'appeal.unanswered'
        | 'appeal.escalated'
        | 'appeal.decided'
        | 'appeal.withdrawn'
        | 'appeal.reopened'
        | 'post.verified'
        | 'post.disputed'
        | 'verdict.changed'
        | 'verdict.final'
        | 'post.awaits_review'
        | 'post.review_reminded'
        | 'post.review_escalated'
        | 'post.reviewed'
        | 'participation.invited'
        | 'participation.asked'
        | 'participation.let_in'
        | 'participation.declined'
        | 'participation.removed'
        | 'announcement.published'
        | 'conversion.recorded'
        | 'conversion.changed'
        | 'conversion.attributed'
        | 'statement.ready'
        | 'payout.exported'
        | 'payout.paid'
        | 'payout.failed'
        | 'payout.cancelled'
        | 'adjustment.made'
        | 'run.completed'
        | 'campaign.completed'
        | 'connection.lost'
        | 'audit.root'
      )[]
      /** Alerts below this severity are not sent. */
      minimum_severity: 'MEDIUM' | 'HIGH' | 'CRITICAL'
      /** SHA-256 of the record and its salt, base64. */
      digest: 'NONE' | 'HOURLY' | 'DAILY'
      quiet_hours: {
        from: string
        to: string
      } | null
      time_zone: string
      status: 'ENABLED' | 'DISABLED'
      disabled_reason: 'OWNER' | 'GONE' | 'FAILING' | null
      /** When the endpoint confirmed that it wants events; null until then. */
      verified_at: string | null
      /** Until when the previous secret also signs. */
      previous_secret_until: string | null
      /** Since when every delivery to this endpoint has failed; null if the latest succeeded. */
      failing_since: string | null
      circuit: {
        state: 'CLOSED' | 'OPEN' | 'HALF_OPEN'
        paused_until: string | null
      }
      last_delivered_at: string | null
      last_failed_at: string | null
      created_at: string
      updated_at: string
    }
    EndpointChange: {
      url?: string
      event_types?: (
        | 'alert.opened'
        | 'alert.repeated'
        | 'alert.escalated'
        | 'alert.acknowledged'
        | 'alert.resolved'
        | 'appeal.opened'
        | 'appeal.needs_evidence'
        | 'appeal.answered'
        | 'appeal.unanswered'
        | 'appeal.escalated'
        | 'appeal.decided'
        | 'appeal.withdrawn'
        | 'appeal.reopened'
        | 'post.verified'
        | 'post.disputed'
        | 'verdict.changed'
        | 'verdict.final'
        | 'post.awaits_review'
        | 'post.review_reminded'
        | 'post.review_escalated'
        | 'post.reviewed'
        | 'participation.invited'
        | 'participation.asked'
        | 'participation.let_in'
        | 'participation.declined'
        | 'participation.removed'
        | 'announcement.published'
        | 'conversion.recorded'
        | 'conversion.changed'
        | 'conversion.attributed'
        | 'statement.ready'
        | 'payout.exported'
        | 'payout.paid'
        | 'payout.failed'
        | 'payout.cancelled'
        | 'adjustment.made'
        | 'run.completed'
        | 'campaign.completed'
        | 'connection.lost'
        | 'audit.root'
      )[]
      /** Alerts below this severity are not sent. */
      minimum_severity?: 'MEDIUM' | 'HIGH' | 'CRITICAL'
      /** SHA-256 of the record and its salt, base64. */
      digest?: 'NONE' | 'HOURLY' | 'DAILY'
      quiet_hours?: {
        from: string
        to: string
      } | null
      time_zone?: string
      status?: 'ENABLED' | 'DISABLED'
    }
    EndpointEnvelope: {
      success: true
      data: components['schemas']['Endpoint']
    }
    EndpointPage: {
      success: true
      data: components['schemas']['Endpoint'][]
      next_cursor: components['schemas']['NextCursor']
    }
    EndpointWithSecret: {
      id: string
      kind: 'webhook' | 'slack'
      url: string
      event_types: (
        | 'alert.opened'
        | 'alert.repeated'
        | 'alert.escalated'
        | 'alert.acknowledged'
        | 'alert.resolved'
        | 'appeal.opened'
        | 'appeal.needs_evidence'
        | 'appeal.answered'
        | 'appeal.unanswered'
        | 'appeal.escalated'
        | 'appeal.decided'
        | 'appeal.withdrawn'
        | 'appeal.reopened'
        | 'post.verified'
        | 'post.disputed'
        | 'verdict.changed'
        | 'verdict.final'
        | 'post.awaits_review'
        | 'post.review_reminded'
        | 'post.review_escalated'
        | 'post.reviewed'
        | 'participation.invited'
        | 'participation.asked'
        | 'participation.let_in'
        | 'participation.declined'
        | 'participation.removed'
        | 'announcement.published'
        | 'conversion.recorded'
        | 'conversion.changed'
        | 'conversion.attributed'
        | 'statement.ready'
        | 'payout.exported'
        | 'payout.paid'
        | 'payout.failed'
        | 'payout.cancelled'
        | 'adjustment.made'
        | 'run.completed'
        | 'campaign.completed'
        | 'connection.lost'
        | 'audit.root'
      )[]
      /** Alerts below this severity are not sent. */
      minimum_severity: 'MEDIUM' | 'HIGH' | 'CRITICAL'
      /** SHA-256 of the record and its salt, base64. */
      digest: 'NONE' | 'HOURLY' | 'DAILY'
      quiet_hours: {
        from: string
        to: string
      } | null
      time_zone: string
      status: 'ENABLED' | 'DISABLED'
      disabled_reason: 'OWNER' | 'GONE' | 'FAILING' | null
      /** When the endpoint confirmed that it wants events; null until then. */
      verified_at: string | null
      /** Until when the previous secret also signs. */
      previous_secret_until: string | null
      /** Since when every delivery to this endpoint has failed; null if the latest succeeded. */
      failing_since: string | null
      circuit: {
        state: 'CLOSED' | 'OPEN' | 'HALF_OPEN'
        paused_until: string | null
      }
      last_delivered_at: string | null
      last_failed_at: string | null
      created_at: string
      updated_at: string
      secret: string | null
    }
    EndpointWithSecretEnvelope: {
      success: true
      data: components['schemas']['EndpointWithSecret']
    }
    Erasure: {
      affiliate_id: string
      state: 'REQUESTED' | 'RUNNING' | 'DONE' | 'CANCELLED' | null
      requested_at: string | null
      starts_at: string | null
      waits_for_money: boolean
      finished_at: string | null
    }
    ErasureEnvelope: {
      success: true
      data: components['schemas']['Erasure']
    }
    Evolution: {
      post_id: string
      /** When the settlement window of the latest claim closes. */
      settles_at: string
      claims: components['schemas']['Claim'][]
      observations: components['schemas']['Observation'][]
      checks: {
        id: string
        checked_at: string
        /** Whether this check saw a fall that waits for a second check to confirm it. */
        is_held: boolean
        status: 'PENDING' | 'MATCHED' | 'DISCREPANCY' | 'INCOMPLETE' | 'UNVERIFIABLE'
        level: 'NONE' | 'LOW' | 'MEDIUM' | 'HIGH'
        /** Whether no later observation can change this verdict. */
        final: boolean
        reason:
          | 'PLATFORM_UNAVAILABLE'
          | 'POST_NOT_FOUND'
          | 'POST_PRIVATE'
          | 'NOT_SUPPORTED'
          | 'MISSING_PLATFORM_DATA'
          | 'POST_OWNER_DISCONNECTED'
          | null
        /** The claimed metrics that no source gives, so that the verdict says nothing about them. */
        not_checkable: ('views' | 'clicks' | 'conversions')[]
        /** How many times in a row the platform had not responded before this check. */
        attempt: number
      }[]
      decisions: {
        decision: 'SAME' | 'DIFFERENT'
        /** The earlier post that this one may be a duplicate of. */
        of_post_id: string
        decided_by: string
        decided_at: string
      }[]
    }
    EvolutionEnvelope: {
      success: true
      data: components['schemas']['Evolution']
    }
    ExportRow: {
      post_id: string
      campaign_id: string
      affiliate_id: string
      affiliate_name: string | null
      platform: 'youtube' | 'tiktok' | 'instagram' | 'x' | 'reddit' | 'meta'
      /** What the platform calls the content. */
      native_id: string
      url: string
      title: string | null
      created_at: string
      /** The time that the claimed numbers describe. At most 30 days ago; now by default. */
      as_of: string
      submitted_at: string
      /** The views that the affiliate claims. */
      claimed_views: number
      /** The clicks that the affiliate claims. */
      claimed_clicks: number
      /** The conversions that the affiliate claims. */
      claimed_conversions: number
      observed_at: string | null
      verified_views: number | null
      verified_clicks: number | null
      verified_conversions: number | null
      /** Of a post, what was spent, in the campaign's currency; summed, never judged. Of a platform, the most that it may have billed today (UTC). */
      spend: number | null
      status: 'PENDING' | 'MATCHED' | 'DISCREPANCY' | 'INCOMPLETE' | 'UNVERIFIABLE'
      level: 'NONE' | 'LOW' | 'MEDIUM' | 'HIGH'
      is_final: boolean
      reason:
        | 'PLATFORM_UNAVAILABLE'
        | 'POST_NOT_FOUND'
        | 'POST_PRIVATE'
        | 'NOT_SUPPORTED'
        | 'MISSING_PLATFORM_DATA'
        | 'POST_OWNER_DISCONNECTED'
        | null
      checked_at: string | null
      overclaimed_views: number
      overclaimed_clicks: number
      overclaimed_conversions: number
      flags: string
      /** Platform and native id as one text, which spreadsheets do not change. */
      content_key: string
      ever_overclaimed_views: number
      ever_overclaimed_clicks: number
      ever_overclaimed_conversions: number
      corrected_views: number
      corrected_clicks: number
      corrected_conversions: number
      page: string | null
      duplicate: 'UNDECIDED' | 'SAME' | 'DIFFERENT' | null
      provisional_until: string | null
      /** Who counted the views; null where none are known. */
      source_views: 'platform' | 'platform_public' | 'first_party' | 'mock' | null
      /** Who counted the clicks; null where none are known. */
      source_clicks: 'platform' | 'platform_public' | 'first_party' | 'mock' | null
      /** Who counted the conversions; null where none are known. */
      source_conversions: 'platform' | 'platform_public' | 'first_party' | 'mock' | null
      /** The claimed metrics that no source gives, so that the verdict says nothing about them. */
      not_checkable: string
      /** Of the conversions that we counted ourselves, those that came without a signature only: whoever knows the token may have sent them. */
      unsigned_conversions: number | null
      withdrawn_at: string | null
    }
    FetchRequest: {
      url: string
    }
    Fetched: {
      platform: 'youtube' | 'tiktok' | 'instagram' | 'x' | 'reddit' | 'meta'
      /** What the platform calls the content. */
      native_id: string
      url: string
      outcome: 'observed' | 'gone' | 'unavailable'
      reason: string | null
      observation: components['schemas']['Observation'] | null
      /** The posts with this content on which the check was recorded. */
      recorded_on: string[]
    }
    FetchedEnvelope: {
      success: true
      data: components['schemas']['Fetched']
    }
    Found: {
      campaigns: {
        id: string
        name: string
        status: 'DRAFT' | 'ACTIVE' | 'PAUSED' | 'COMPLETED'
      }[]
      affiliates: {
        id: string
        name: string
        campaign_id: string | null
      }[]
      posts: {
        post_id: string
        campaign_id: string
        affiliate_id: string
        platform: 'youtube' | 'tiktok' | 'instagram' | 'x' | 'reddit' | 'meta'
        url: string
        title: string | null
        status: 'PENDING' | 'MATCHED' | 'DISCREPANCY' | 'INCOMPLETE' | 'UNVERIFIABLE'
      }[]
      /** False if there may be more than what was counted. */
      is_complete: boolean
    }
    FoundEnvelope: {
      success: true
      data: components['schemas']['Found']
    }
    Health: {
      status: 'ok'
      stage: string
      /** Grows with each change. */
      version: string
      checks: {
        table: 'ok'
      }
    }
    HealthEnvelope: {
      success: true
      data: components['schemas']['Health']
    }
    Home: {
      from: string | null
      to: string | null
      totals: {
        posts: number
        /** Possible duplicates that nobody has decided about; they are in no other sum. */
        held_posts: number
        claimed: components['schemas']['MetricSums']
        /** The latest numbers that the platform gave; beside a verdict, those that it compared the claim with. */
        verified: components['schemas']['MetricSums']
        /** By how much the latest claims exceed what was observed. */
        overclaimed: components['schemas']['MetricSums']
        /** `overclaimed` plus `corrected`. */
        ever_overclaimed: components['schemas']['MetricSums']
        /** By how much earlier claims were too high and the latest ones no longer are. */
        corrected: components['schemas']['MetricSums']
        /** Of a post, what was spent, in the campaign's currency; summed, never judged. Of a platform, the most that it may have billed today (UTC). */
        spend: number
        /** For how many of the posts each number is known. If it is 0, a sum of 0 means that there is no number. */
        known_posts: components['schemas']['KnownPosts']
      }
      before: {
        posts: number
        /** Possible duplicates that nobody has decided about; they are in no other sum. */
        held_posts: number
        claimed: components['schemas']['MetricSums']
        /** The latest numbers that the platform gave; beside a verdict, those that it compared the claim with. */
        verified: components['schemas']['MetricSums']
        /** By how much the latest claims exceed what was observed. */
        overclaimed: components['schemas']['MetricSums']
        /** `overclaimed` plus `corrected`. */
        ever_overclaimed: components['schemas']['MetricSums']
        /** By how much earlier claims were too high and the latest ones no longer are. */
        corrected: components['schemas']['MetricSums']
        /** Of a post, what was spent, in the campaign's currency; summed, never judged. Of a platform, the most that it may have billed today (UTC). */
        spend: number
        /** For how many of the posts each number is known. If it is 0, a sum of 0 means that there is no number. */
        known_posts: components['schemas']['KnownPosts']
      } | null
      verdicts: {
        matched: number
        low: number
        medium: number
        high: number
        incomplete: number
        unverifiable: number
        pending: number
      }
      by_day: {
        day: string
        posts: number
        /** Possible duplicates that nobody has decided about; they are in no other sum. */
        held_posts: number
        claimed: components['schemas']['MetricSums']
        /** The latest numbers that the platform gave; beside a verdict, those that it compared the claim with. */
        verified: components['schemas']['MetricSums']
        /** By how much the latest claims exceed what was observed. */
        overclaimed: components['schemas']['MetricSums']
        /** `overclaimed` plus `corrected`. */
        ever_overclaimed: components['schemas']['MetricSums']
        /** By how much earlier claims were too high and the latest ones no longer are. */
        corrected: components['schemas']['MetricSums']
        /** Of a post, what was spent, in the campaign's currency; summed, never judged. Of a platform, the most that it may have billed today (UTC). */
        spend: number
        /** For how many of the posts each number is known. If it is 0, a sum of 0 means that there is no number. */
        known_posts: components['schemas']['KnownPosts']
      }[]
      campaigns: {
        campaign_id: string
        name: string
        status: 'DRAFT' | 'ACTIVE' | 'PAUSED' | 'COMPLETED'
        posts: number
        /** Possible duplicates that nobody has decided about; they are in no other sum. */
        held_posts: number
        claimed: components['schemas']['MetricSums']
        /** The latest numbers that the platform gave; beside a verdict, those that it compared the claim with. */
        verified: components['schemas']['MetricSums']
        /** By how much the latest claims exceed what was observed. */
        overclaimed: components['schemas']['MetricSums']
        /** `overclaimed` plus `corrected`. */
        ever_overclaimed: components['schemas']['MetricSums']
        /** By how much earlier claims were too high and the latest ones no longer are. */
        corrected: components['schemas']['MetricSums']
        /** Of a post, what was spent, in the campaign's currency; summed, never judged. Of a platform, the most that it may have billed today (UTC). */
        spend: number
        /** For how many of the posts each number is known. If it is 0, a sum of 0 means that there is no number. */
        known_posts: components['schemas']['KnownPosts']
      }[]
      counted_campaigns: number
      /** False if there may be more than what was counted. */
      is_complete: boolean
    }
    HomeEnvelope: {
      success: true
      data: components['schemas']['Home']
    }
    Interaction: {
      id: string
      application_id?: string
      token?: string
      type: number
      data?: {
        name: string
        options?: {
          name: string
          value?: string | number | boolean
        }[]
      }
      member?: {
        user: {
          id: string
        }
      }
      user?: {
        id: string
      }
    }
    InteractionAnswer:
      | {
          type: 1
        }
      | {
          type: 4
          data: {
            content: string
            flags: 64
            allowed_mentions: {
              parse: string[]
            }
          }
        }
    Invitation: {
      invitation_id: string
      campaign_id: string
      uses: number
      max_uses: number
      expires_at: string
      revoked_at: string | null
      /** Who created it. */
      created_by: string
      created_at: string
    }
    InvitationEnvelope: {
      success: true
      data: components['schemas']['Invitation']
    }
    InvitationPage: {
      success: true
      data: components['schemas']['Invitation'][]
      next_cursor: components['schemas']['NextCursor']
    }
    InvitationWithCode: {
      invitation_id: string
      campaign_id: string
      uses: number
      max_uses: number
      expires_at: string
      revoked_at: string | null
      /** Who created it. */
      created_by: string
      created_at: string
      code: string
    }
    InvitationWithCodeEnvelope: {
      success: true
      data: components['schemas']['InvitationWithCode']
    }
    JoinByCode: {
      invitation_code: string
    }
    JoinRequest: {
      message?: string
    }
    KnownPosts: {
      views: number
      clicks: number
      conversions: number
      /** Of a post, what was spent, in the campaign's currency; summed, never judged. Of a platform, the most that it may have billed today (UTC). */
      spend: number
    }
    LedgerEntry: {
      id: string
      day: string
      kind:
        | 'FUND'
        | 'REFUND'
        | 'ACCRUE'
        | 'CLAWBACK'
        | 'HOLD'
        | 'RELEASE'
        | 'LOCK'
        | 'APPROVE'
        | 'EXPORT'
        | 'PAID'
        | 'FAILED'
        | 'ADJUST'
        | 'CANCEL'
      terms_version: number
      at: string
      batch_id?: string
      reason?: string
      lines: {
        account: 'advertiser' | 'budget' | 'accrued' | 'held' | 'payable' | 'approved' | 'exported' | 'paid'
        minor: number
        affiliate_id?: string
        post_id?: string
      }[]
    }
    LedgerEntryPage: {
      success: true
      data: components['schemas']['LedgerEntry'][]
      next_cursor: components['schemas']['NextCursor']
    }
    Link: {
      code: string
      url: string
      target_url: string | null
      campaign_id: string
      affiliate_id: string
      post_id: string | null
      name: string | null
      created_at: string
      stopped_at: string | null
      clicks: {
        gross: number
        unique: number
        bot: number
        duplicate: number
        invalid: number
      }
      conversions: {
        approved: number
        pending: number
        rejected: number
        late: number
        counted: number
        unsigned: number
        amounts: {
          currency: string
          digits: number
          approved_minor: number
          pending_minor: number
          rejected_minor: number
          unsigned_minor: number
        }[]
      }
      flags: {
        code:
          | 'CLICK_BOT_SHARE'
          | 'CLICK_CONCENTRATION'
          | 'CTR_ABOVE_VIEWS'
          | 'FAST_CONVERSION'
          | 'CVR_OUTLIER'
          | 'REJECTED_SHARE'
        value: number
        threshold: number
      }[]
    }
    LinkDetail: {
      code: string
      url: string
      target_url: string | null
      campaign_id: string
      affiliate_id: string
      post_id: string | null
      name: string | null
      created_at: string
      stopped_at: string | null
      clicks: {
        gross: number
        unique: number
        bot: number
        duplicate: number
        invalid: number
      }
      conversions: {
        approved: number
        pending: number
        rejected: number
        late: number
        counted: number
        unsigned: number
        amounts: {
          currency: string
          digits: number
          approved_minor: number
          pending_minor: number
          rejected_minor: number
          unsigned_minor: number
        }[]
      }
      flags: {
        code:
          | 'CLICK_BOT_SHARE'
          | 'CLICK_CONCENTRATION'
          | 'CTR_ABOVE_VIEWS'
          | 'FAST_CONVERSION'
          | 'CVR_OUTLIER'
          | 'REJECTED_SHARE'
        value: number
        threshold: number
      }[]
      by_day: {
        day: string
        gross: number
        unique: number
        bot: number
        duplicate: number
        invalid: number
      }[]
      devices: {
        mobile: number
        tablet: number
        desktop: number
        other: number
      }
      referrers: {
        host: string | null
        clicks: number
      }[]
    }
    LinkDetailEnvelope: {
      success: true
      data: components['schemas']['LinkDetail']
    }
    LinkEnvelope: {
      success: true
      data: components['schemas']['Link']
    }
    LinkPage: {
      success: true
      data: components['schemas']['Link'][]
      next_cursor: components['schemas']['NextCursor']
    }
    LinkSums: {
      /** The time that the claimed numbers describe. At most 30 days ago; now by default. */
      as_of: string | null
      numbers: {
        links: number
        clicks: {
          gross: number
          unique: number
          bot: number
          duplicate: number
          invalid: number
        }
        conversions: {
          approved: number
          pending: number
          rejected: number
          late: number
          counted: number
          unsigned: number
          amounts: {
            currency: string
            digits: number
            approved_minor: number
            pending_minor: number
            rejected_minor: number
            unsigned_minor: number
          }[]
        }
        devices: {
          mobile: number
          tablet: number
          desktop: number
          other: number
        }
        referrers: {
          host: string | null
          clicks: number
        }[]
      } | null
    }
    LinkSumsEnvelope: {
      success: true
      data: components['schemas']['LinkSums']
    }
    Lock: {
      /** The last day (UTC) that is settled: what posts had earned by its end is booked. Null before the first. */
      settled_day: string | null
      locked_day: string | null
      locks: number
      is_underway: boolean
    }
    LockEnvelope: {
      success: true
      data: components['schemas']['Lock']
    }
    Mail: {
      email: string
      is_confirmed: boolean
      is_sent: boolean
      status: 'ENABLED' | 'DISABLED'
      event_types: (
        | 'alert.opened'
        | 'alert.repeated'
        | 'alert.escalated'
        | 'alert.acknowledged'
        | 'alert.resolved'
        | 'appeal.opened'
        | 'appeal.needs_evidence'
        | 'appeal.answered'
        | 'appeal.unanswered'
        | 'appeal.escalated'
        | 'appeal.decided'
        | 'appeal.withdrawn'
        | 'appeal.reopened'
        | 'post.verified'
        | 'post.disputed'
        | 'verdict.changed'
        | 'verdict.final'
        | 'post.awaits_review'
        | 'post.review_reminded'
        | 'post.review_escalated'
        | 'post.reviewed'
        | 'participation.invited'
        | 'participation.asked'
        | 'participation.let_in'
        | 'participation.declined'
        | 'participation.removed'
        | 'announcement.published'
        | 'conversion.recorded'
        | 'conversion.changed'
        | 'conversion.attributed'
        | 'statement.ready'
        | 'payout.exported'
        | 'payout.paid'
        | 'payout.failed'
        | 'payout.cancelled'
        | 'adjustment.made'
        | 'run.completed'
        | 'campaign.completed'
        | 'connection.lost'
        | 'audit.root'
      )[]
      /** Alerts below this severity are not sent. */
      minimum_severity: 'MEDIUM' | 'HIGH' | 'CRITICAL'
      /** SHA-256 of the record and its salt, base64. */
      digest: 'NONE' | 'HOURLY' | 'DAILY'
      quiet_hours: {
        from: string
        to: string
      } | null
      time_zone: string
    }
    MailChange: {
      event_types?: (
        | 'alert.opened'
        | 'alert.repeated'
        | 'alert.escalated'
        | 'alert.acknowledged'
        | 'alert.resolved'
        | 'appeal.opened'
        | 'appeal.needs_evidence'
        | 'appeal.answered'
        | 'appeal.unanswered'
        | 'appeal.escalated'
        | 'appeal.decided'
        | 'appeal.withdrawn'
        | 'appeal.reopened'
        | 'post.verified'
        | 'post.disputed'
        | 'verdict.changed'
        | 'verdict.final'
        | 'post.awaits_review'
        | 'post.review_reminded'
        | 'post.review_escalated'
        | 'post.reviewed'
        | 'participation.invited'
        | 'participation.asked'
        | 'participation.let_in'
        | 'participation.declined'
        | 'participation.removed'
        | 'announcement.published'
        | 'conversion.recorded'
        | 'conversion.changed'
        | 'conversion.attributed'
        | 'statement.ready'
        | 'payout.exported'
        | 'payout.paid'
        | 'payout.failed'
        | 'payout.cancelled'
        | 'adjustment.made'
        | 'run.completed'
        | 'campaign.completed'
        | 'connection.lost'
        | 'audit.root'
      )[]
      /** Alerts below this severity are not sent. */
      minimum_severity?: 'MEDIUM' | 'HIGH' | 'CRITICAL'
      /** SHA-256 of the record and its salt, base64. */
      digest?: 'NONE' | 'HOURLY' | 'DAILY'
      quiet_hours?: {
        from: string
        to: string
      } | null
      time_zone?: string
      status?: 'ENABLED' | 'DISABLED'
    }
    MailEnvelope: {
      success: true
      data: components['schemas']['Mail']
    }
    Me: {
      id: string
      name: string
      email: string
      email_confirmed: boolean
      /** A new e-mail address that waits to be confirmed. */
      pending_email: string | null
      discord_user_id: string | null
      /** Whether the Discord id was proven from Discord, rather than only stated. */
      discord_proven: boolean
      role: 'ADMIN' | 'ADVERTISER' | 'AFFILIATE'
      is_active: boolean
      /** The campaign whose invitation this account registered with. */
      invited_to: string | null
      /** The share of judged posts that were accurate; 0 to 1. */
      trust_score: number
      /** How probable it is that the next claim is honest; 0 to 1, calibrated. */
      trust_probability: number
      /** A cautious estimate of `trust_probability`, which firms up with more posts and fades with time; 0 to 1. */
      trust_floor: number
      /** How closely the affiliate is checked, by the trust floor and the number of wrong numbers. */
      trust_tier: 'NEW' | 'TRUSTED' | 'STANDARD' | 'WATCH' | 'RESTRICTED'
      total_submissions: number
      /** How many judged posts were accurate: level NONE or LOW. */
      accurate_submissions: number
      created_at: string
      member: {
        id: string
        name: string
        role: 'OWNER' | 'EDITOR' | 'VIEWER' | 'FINANCE'
      } | null
    }
    MeEnvelope: {
      success: true
      data: components['schemas']['Me']
    }
    Member: {
      id: string
      organisation_id: string
      name: string
      email: string | null
      role: 'OWNER' | 'EDITOR' | 'VIEWER' | 'FINANCE'
      state: 'INVITED' | 'ACTIVE' | 'REMOVED'
      invited_by: string
      invited_at: string
      joined_at: string | null
      removed_at: string | null
      link_expires_at: string | null
      /** Grows with each change. */
      version: number
    }
    MemberChange: {
      name?: string
      role?: 'OWNER' | 'EDITOR' | 'VIEWER' | 'FINANCE'
      /** The version that you read; any other is a conflict. Where it may be left out, the last change wins without it. */
      if_version?: number
    }
    MemberEnvelope: {
      success: true
      data: components['schemas']['Member']
    }
    MemberPage: {
      success: true
      data: components['schemas']['Member'][]
      next_cursor: components['schemas']['NextCursor']
    }
    MemberWithLink: {
      id: string
      organisation_id: string
      name: string
      email: string | null
      role: 'OWNER' | 'EDITOR' | 'VIEWER' | 'FINANCE'
      state: 'INVITED' | 'ACTIVE' | 'REMOVED'
      invited_by: string
      invited_at: string
      joined_at: string | null
      removed_at: string | null
      link_expires_at: string | null
      /** Grows with each change. */
      version: number
      is_mailed: boolean
    }
    MemberWithLinkEnvelope: {
      success: true
      data: components['schemas']['MemberWithLink']
    }
    Membership: {
      id: string
      organisation_id: string
      name: string
      email: string | null
      role: 'OWNER' | 'EDITOR' | 'VIEWER' | 'FINANCE'
      state: 'INVITED' | 'ACTIVE' | 'REMOVED'
      invited_by: string
      invited_at: string
      joined_at: string | null
      removed_at: string | null
      link_expires_at: string | null
      /** Grows with each change. */
      version: number
      organisation_name: string
      key_id: string
      created_at: string
      /** Who created it. */
      created_by: 'SELF' | 'ADMIN'
      expires_at: string | null
      revoked_at: string | null
      scopes:
        | (
            | 'account.read'
            | 'account.write'
            | 'alerts.read'
            | 'alerts.write'
            | 'campaigns.read'
            | 'campaigns.write'
            | 'keys.write'
            | 'links.read'
            | 'links.write'
            | 'payouts.write'
            | 'people.read'
            | 'people.write'
            | 'platforms.read'
            | 'platforms.write'
            | 'postbacks.write'
            | 'posts.read'
            | 'posts.write'
            | 'reports.read'
            | 'reports.write'
          )[]
        | null
      /** The last day on which this key was used. */
      last_used_day: string | null
      api_key: string
    }
    MembershipEnvelope: {
      success: true
      data: components['schemas']['Membership']
    }
    MetricSums: {
      views: number
      clicks: number
      conversions: number
    }
    Named: {
      id: string
      name: string | null
    }
    NewAccount: {
      handle: string
    }
    NewAdjustment: {
      campaign_id: string
      affiliate_id: string
      amount_minor: number
      reason: string
    }
    NewAffiliate: {
      name: string
      email: string
      discord_user_id?: string | null
      role?: 'ADMIN' | 'ADVERTISER' | 'AFFILIATE'
      invitation_code?: string | null
    }
    NewAnnouncement: {
      title: string
      text: string
    }
    NewApiKey: {
      expires_at?: string
      scopes?: (
        | 'account.read'
        | 'account.write'
        | 'alerts.read'
        | 'alerts.write'
        | 'campaigns.read'
        | 'campaigns.write'
        | 'keys.write'
        | 'links.read'
        | 'links.write'
        | 'payouts.write'
        | 'people.read'
        | 'people.write'
        | 'platforms.read'
        | 'platforms.write'
        | 'postbacks.write'
        | 'posts.read'
        | 'posts.write'
        | 'reports.read'
        | 'reports.write'
      )[]
    }
    NewAppeal: {
      post_id?: string
      alert_id?: string
      kind: 'NUMBER_WRONG' | 'NOT_MY_FAULT' | 'AUTHOR_MISMATCH' | 'REMOVED' | 'PATTERN'
      text: string
      links?: string[]
    }
    NewCampaign: {
      name: string
      advertiser_id?: string | null
      advertiser_name?: string | null
      status?: 'DRAFT' | 'ACTIVE' | 'PAUSED' | 'COMPLETED'
      platforms: ('youtube' | 'tiktok' | 'instagram' | 'x' | 'reddit' | 'meta')[]
      start_date?: string | null
      end_date?: string | null
      thresholds?: {
        views_floor?: number
        clicks_floor?: number
        conversions_floor?: number
        low_below_pct?: number
        medium_up_to_pct?: number
        /** How long after `as_of` observations still count for a claim. */
        settlement_hours?: number
      }
      participation?: 'OPEN' | 'ON_REQUEST' | 'PRIVATE'
      post_limit?: {
        most: number
        days: number | null
      } | null
      review?: 'NONE' | 'EACH_POST'
      brief?: string | null
      brief_links?: string[]
      landing_url?: string | null
      /** Who counted each number: `platform` (shown to the owner), `platform_public` (shown to anybody), `first_party` (us) or `mock` (simulated). */
      sources?: {
        views?: 'platform'
        clicks?: 'platform' | 'first_party'
        conversions?: 'platform' | 'first_party'
      }
      dedupe_minutes?: number
      conversion_window_days?: number
      postback_signature?: 'optional' | 'required'
    }
    NewClaim: {
      /** The views that the affiliate claims. */
      claimed_views: number
      /** The clicks that the affiliate claims. */
      claimed_clicks: number
      /** The conversions that the affiliate claims. */
      claimed_conversions: number
      /** The time that the claimed numbers describe. At most 30 days ago; now by default. */
      as_of?: string
      /** Anything that supports the claim; at most 4 KiB of JSON. */
      evidence_data?: Record<string, unknown>
    }
    NewConfirmation: {
      token: string
    }
    NewConnection: {
      code: string
      state: string
    }
    NewEndpoint: {
      kind?: 'webhook' | 'slack'
      url: string
      event_types?: (
        | 'alert.opened'
        | 'alert.repeated'
        | 'alert.escalated'
        | 'alert.acknowledged'
        | 'alert.resolved'
        | 'appeal.opened'
        | 'appeal.needs_evidence'
        | 'appeal.answered'
        | 'appeal.unanswered'
        | 'appeal.escalated'
        | 'appeal.decided'
        | 'appeal.withdrawn'
        | 'appeal.reopened'
        | 'post.verified'
        | 'post.disputed'
        | 'verdict.changed'
        | 'verdict.final'
        | 'post.awaits_review'
        | 'post.review_reminded'
        | 'post.review_escalated'
        | 'post.reviewed'
        | 'participation.invited'
        | 'participation.asked'
        | 'participation.let_in'
        | 'participation.declined'
        | 'participation.removed'
        | 'announcement.published'
        | 'conversion.recorded'
        | 'conversion.changed'
        | 'conversion.attributed'
        | 'statement.ready'
        | 'payout.exported'
        | 'payout.paid'
        | 'payout.failed'
        | 'payout.cancelled'
        | 'adjustment.made'
        | 'run.completed'
        | 'campaign.completed'
        | 'connection.lost'
        | 'audit.root'
      )[]
      /** Alerts below this severity are not sent. */
      minimum_severity?: 'MEDIUM' | 'HIGH' | 'CRITICAL'
      /** SHA-256 of the record and its salt, base64. */
      digest?: 'NONE' | 'HOURLY' | 'DAILY'
      quiet_hours?: {
        from: string
        to: string
      } | null
      time_zone?: string
    }
    NewErasure: {
      name: string
    }
    NewInvitation: {
      max_uses?: number
      expires_at?: string
    }
    NewLink: {
      campaign_id: string
      target_url?: string
      name?: string
    }
    NewLock: {
      through: string
      /** The version that you read; any other is a conflict. Where it may be left out, the last change wins without it. */
      if_version?: number
    }
    NewMember: {
      name: string
      email: string
      role: 'OWNER' | 'EDITOR' | 'VIEWER' | 'FINANCE'
    }
    NewMembership: {
      token: string
    }
    NewParticipant: {
      affiliate_id: string
      expires_at?: string
    }
    NewPayoutBatch: {
      currency: string
      method: 'PAYPAL' | 'WISE' | 'PLAIN'
      columns?: {
        header: string
        field?: 'payout_id' | 'reference' | 'name' | 'email' | 'account' | 'amount' | 'currency' | 'note'
        text?: string
      }[]
      minimum_minor?: number
    }
    NewPayoutDetails: {
      method: 'PAYPAL' | 'WISE' | 'PLAIN'
      name?: string | null
      email?: string | null
      account?: string | null
    }
    NewPlatformConfig: {
      mode?: 'mock' | 'live'
      /** Grows with each change. */
      version?: number
      enabled?: boolean
      rate_limit?: {
        capacity?: number
        per_seconds?: number
      }
      /** What a live platform bills for each post that it is asked about, and how much of that we spend in a day (UTC). */
      cost?: {
        usd_per_read: number
        max_usd_per_day: number
      }
      mock?: {
        seed?: number
        failure_rate?: number
        latency_ms?: {
          min?: number
          max?: number
        }
        outage?: 'timeout' | 'server_error'
        posts?: Record<
          string,
          {
            views?: number | null
            clicks?: number | null
            conversions?: number | null
            /** What the platform calls the author, as it spells it; null until a check shows one. */
            author?: string
            state?: 'private' | 'not_found'
            fail?: 'timeout' | 'rate_limited' | 'server_error' | 'auth' | 'malformed'
            times?: number
          }
        >
      }
    }
    NewRecovery: {
      token: string
    }
    NewRun: {
      post_id?: string
      campaign_id?: string
      affiliate_id?: string
      stale?: true
    }
    NewSession: {
      remember?: boolean
    }
    NewShareLink: {
      name?: string
      expires_at?: string
    }
    NewSubmission: {
      campaign_id: string
      url: string
      platform?: 'youtube' | 'tiktok' | 'instagram' | 'x' | 'reddit' | 'meta'
      title?: string
      description?: string
      /** The views that the affiliate claims. */
      claimed_views: number
      /** The clicks that the affiliate claims. */
      claimed_clicks: number
      /** The conversions that the affiliate claims. */
      claimed_conversions: number
      /** The time that the claimed numbers describe. At most 30 days ago; now by default. */
      as_of?: string
      /** Anything that supports the claim; at most 4 KiB of JSON. */
      evidence_data?: Record<string, unknown>
      link_code?: string
      submission_method?: 'API'
    }
    NewSubmissions: {
      submissions: components['schemas']['NewSubmission'][]
    }
    NewTerms: {
      currency: string
      model: 'CPM' | 'CPC' | 'CPA' | 'FLAT' | 'HYBRID'
      rates: {
        per_1000_views?: number
        per_click?: number
        per_conversion?: number
        order_share_bps?: number
        per_post?: number
      }
      min_units?: number
      cap_per_post?: number | null
      cap_per_affiliate?: number | null
      budget_minor: number
      budget_policy?: 'PRO_RATA' | 'FIRST_COME'
      count_until?: string | null
      lock_after_hours?: number
      hold?: 'flagged' | 'all' | 'none'
      removal?: 'PAY_SEEN' | 'FORFEIT'
      basis?: 'VERIFIED' | 'LOWER_OF_BOTH'
      /** The version that you read; any other is a conflict. Where it may be left out, the last change wins without it. */
      if_version?: number
    }
    NoticedAffiliate: {
      id: string
      name: string
      email: string
      email_confirmed: boolean
      /** A new e-mail address that waits to be confirmed. */
      pending_email: string | null
      discord_user_id: string | null
      /** Whether the Discord id was proven from Discord, rather than only stated. */
      discord_proven: boolean
      role: 'ADMIN' | 'ADVERTISER' | 'AFFILIATE'
      is_active: boolean
      /** The campaign whose invitation this account registered with. */
      invited_to: string | null
      /** The share of judged posts that were accurate; 0 to 1. */
      trust_score: number
      /** How probable it is that the next claim is honest; 0 to 1, calibrated. */
      trust_probability: number
      /** A cautious estimate of `trust_probability`, which firms up with more posts and fades with time; 0 to 1. */
      trust_floor: number
      /** How closely the affiliate is checked, by the trust floor and the number of wrong numbers. */
      trust_tier: 'NEW' | 'TRUSTED' | 'STANDARD' | 'WATCH' | 'RESTRICTED'
      total_submissions: number
      /** How many judged posts were accurate: level NONE or LOW. */
      accurate_submissions: number
      created_at: string
      notices?: components['schemas']['AffiliateNotice'][]
    }
    NoticedAffiliateEnvelope: {
      success: true
      data: components['schemas']['NoticedAffiliate']
    }
    NoticedAffiliatePage: {
      success: true
      data: components['schemas']['NoticedAffiliate'][]
      next_cursor: components['schemas']['NextCursor']
    }
    Observation: {
      /** When the platform gave these numbers. */
      fetched_at: string
      views: number | null
      clicks: number | null
      conversions: number | null
      likes?: number
      comments?: number
      shares?: number
      /** Of a post, what was spent, in the campaign's currency; summed, never judged. Of a platform, the most that it may have billed today (UTC). */
      spend?: number
      /** Of the conversions that we counted ourselves, those that came without a signature only: whoever knows the token may have sent them. */
      unsigned_conversions?: number
      /** Why a metric has no number: `hidden` (not given this time), `unsupported` (never given) or `expired` (deleted, since it may not be kept longer). */
      missing: {
        views?: 'hidden' | 'unsupported' | 'expired'
        clicks?: 'hidden' | 'unsupported' | 'expired'
        conversions?: 'hidden' | 'unsupported' | 'expired'
      }
      /** Who counted each number: `platform` (shown to the owner), `platform_public` (shown to anybody), `first_party` (us) or `mock` (simulated). */
      sources: {
        views?: 'platform' | 'platform_public' | 'first_party' | 'mock'
        clicks?: 'platform' | 'platform_public' | 'first_party' | 'mock'
        conversions?: 'platform' | 'platform_public' | 'first_party' | 'mock'
      }
    }
    OwnDataLine: {
      kind:
        | 'profile'
        | 'api_key'
        | 'session'
        | 'endpoint'
        | 'campaign'
        | 'post'
        | 'alert'
        | 'appeal'
        | 'link'
        | 'earning'
        | 'payout_details'
        | 'payout'
        | 'check'
        | 'statement'
        | 'mail'
        | 'participation'
        | 'announcement'
      data: Record<string, unknown>
    }
    OwnEarnings: {
      campaign_id: string
      campaign_name: string | null
      currency: string
      digits: number
      accrued_minor: number
      held_minor: number
      payable_minor: number
      exported_minor: number
      paid_minor: number
      statement_id: string | null
    }
    OwnEarningsPage: {
      success: true
      data: components['schemas']['OwnEarnings'][]
      next_cursor: components['schemas']['NextCursor']
    }
    OwnParticipation: {
      campaign_id: string
      standing: 'ASKED' | 'INVITED' | 'TAKING_PART' | 'DECLINED' | 'REMOVED' | 'LEFT' | null
      since: string | null
      message: string | null
      reason: string | null
      expires_at: string | null
      campaign_name: string
      participation: 'OPEN' | 'ON_REQUEST' | 'PRIVATE'
      takes_part: boolean
    }
    OwnParticipationEnvelope: {
      success: true
      data: components['schemas']['OwnParticipation']
    }
    OwnParticipationPage: {
      success: true
      data: components['schemas']['OwnParticipation'][]
      next_cursor: components['schemas']['NextCursor']
    }
    Participant: {
      campaign_id: string
      standing: 'ASKED' | 'INVITED' | 'TAKING_PART' | 'DECLINED' | 'REMOVED' | 'LEFT'
      since: string
      message: string | null
      reason: string | null
      expires_at: string | null
      affiliate_id: string
      name: string | null
      by: string
      history: {
        standing: 'ASKED' | 'INVITED' | 'TAKING_PART' | 'DECLINED' | 'REMOVED' | 'LEFT'
        at: string
        by: string
        said: string | null
      }[]
    }
    ParticipantDecision: {
      standing: 'TAKING_PART' | 'DECLINED' | 'REMOVED'
      reason?: string
    }
    ParticipantEnvelope: {
      success: true
      data: components['schemas']['Participant']
    }
    ParticipantPage: {
      success: true
      data: components['schemas']['Participant'][]
      next_cursor: components['schemas']['NextCursor']
    }
    ParticipationEvent: {
      affiliate: components['schemas']['Named']
      campaign: components['schemas']['Named']
      standing: 'ASKED' | 'INVITED' | 'TAKING_PART' | 'DECLINED' | 'REMOVED' | 'LEFT'
      said: string | null
      expires_at: string | null
      /** Grows with each change. */
      version: number
      message: string
      link: string | null
    }
    PatternRule: {
      rule:
        | 'JUST_ABOVE'
        | 'DATED_EARLY'
        | 'UNSEEN_VIEWS'
        | 'UNSEEN_CLICKS'
        | 'UNSEEN_CONVERSIONS'
        | 'FEW_LIKES'
        | 'MANY_AUTHORS'
        | 'SAME_CONTENT'
        | 'DELETED_AFTER_VERDICT'
        | 'NEVER_SHOWN'
        | 'FLOORS'
        | 'WHOLE_FLOORS'
        | 'ABOVE_LAG'
        | 'OUT_OF_ORDER'
      is_loud: boolean
      reviewed: number | null
      honest: number | null
      reason: string | null
      decided_by: string | null
      decided_at: string | null
      figures: {
        learned_at: string
        named: number
        also_accused: number
        cleared: number
        judged: number
        judged_accused: number
      } | null
      advice: 'ACCUSE' | 'SILENCE' | 'WAIT' | 'REVIEW' | 'KEEP' | null
      advice_message: string | null
    }
    PatternRuleDecision: {
      is_loud: boolean
      reviewed?: number
      honest?: number
      reason: string
    }
    PatternRuleEnvelope: {
      success: true
      data: components['schemas']['PatternRule']
    }
    PatternRulePage: {
      success: true
      data: components['schemas']['PatternRule'][]
      next_cursor: components['schemas']['NextCursor']
    }
    Patterns: {
      affiliate_id: string
      name: string | null
      findings: {
        rule:
          | 'JUST_ABOVE'
          | 'DATED_EARLY'
          | 'UNSEEN_VIEWS'
          | 'UNSEEN_CLICKS'
          | 'UNSEEN_CONVERSIONS'
          | 'FEW_LIKES'
          | 'MANY_AUTHORS'
          | 'SAME_CONTENT'
          | 'DELETED_AFTER_VERDICT'
          | 'NEVER_SHOWN'
          | 'FLOORS'
          | 'WHOLE_FLOORS'
          | 'ABOVE_LAG'
          | 'OUT_OF_ORDER'
        message: string
        value: number
        threshold: number
        posts: number
        of: number
        since: string
        campaign_id?: string
        metric?: 'views' | 'clicks' | 'conversions'
      }[]
    }
    PatternsPage: {
      success: true
      data: components['schemas']['Patterns'][]
      next_cursor: components['schemas']['NextCursor']
    }
    Payout: {
      id: string
      batch_id: string
      campaign_id: string
      affiliate_id: string
      currency: string
      digits: number
      amount_minor: number
      recipient: string
      state: 'EXPORTED' | 'PAID' | 'FAILED' | 'CANCELLED'
      reference: string | null
      reason: string | null
      created_at: string
      result_at: string | null
      not_received_at: string | null
      disputable_until: string | null
    }
    PayoutBatch: {
      id: string
      method: 'PAYPAL' | 'WISE' | 'PLAIN'
      currency: string
      digits: number
      /** Who created it. */
      created_by: string
      created_at: string
      is_whole: boolean
      payouts: number
      total_minor: number
      paid: number
      failed: number
      not_received: number
      skipped: {
        NO_DETAILS: number
        OTHER_METHOD: number
        HELD: number
        INACTIVE: number
        DEBT: number
        BELOW_MINIMUM: number
        UNREADABLE: number
      }
      minimum_minor: number
      cancelled_at: string | null
      cancelled: number
    }
    PayoutBatchEnvelope: {
      success: true
      data: components['schemas']['PayoutBatch']
    }
    PayoutBatchPage: {
      success: true
      data: components['schemas']['PayoutBatch'][]
      next_cursor: components['schemas']['NextCursor']
    }
    PayoutDetails: {
      method: 'PAYPAL' | 'WISE' | 'PLAIN' | null
      recipient: string | null
      changed_at: string | null
      held_until: string | null
    }
    PayoutDetailsEnvelope: {
      success: true
      data: components['schemas']['PayoutDetails']
    }
    PayoutEnvelope: {
      success: true
      data: components['schemas']['Payout']
    }
    PayoutEvent: {
      payout: {
        id: string
        batch_id: string
        amount_minor: number
        currency: string
        digits: number
        state: 'EXPORTED' | 'PAID' | 'FAILED' | 'CANCELLED'
        reference: string | null
        reason: string | null
        created_at: string
        result_at: string | null
        disputable_until: string | null
      }
      affiliate: components['schemas']['Named']
      campaign: components['schemas']['Named']
      message: string
      link: string | null
    }
    PayoutPage: {
      success: true
      data: components['schemas']['Payout'][]
      next_cursor: components['schemas']['NextCursor']
    }
    PayoutResults: {
      results: {
        payout_id: string
        status: string
        reference?: string | null
        reason?: string | null
        amount_minor?: number | null
        currency?: string | null
      }[]
      dry_run?: boolean
    }
    PayoutResultsImport: {
      dry_run: boolean
      paid: number
      failed: number
      unchanged: number
      left: number
      is_whole: boolean
    }
    PayoutResultsImportEnvelope: {
      success: true
      data: components['schemas']['PayoutResultsImport']
    }
    Performance: {
      affiliate_id: string
      /** The share of judged posts that were accurate; 0 to 1. */
      trust_score: number
      /** How probable it is that the next claim is honest; 0 to 1, calibrated. */
      trust_probability: number
      /** A cautious estimate of `trust_probability`, which firms up with more posts and fades with time; 0 to 1. */
      trust_floor: number
      /** How closely the affiliate is checked, by the trust floor and the number of wrong numbers. */
      trust_tier: 'NEW' | 'TRUSTED' | 'STANDARD' | 'WATCH' | 'RESTRICTED'
      total_submissions: number
      /** How many judged posts were accurate: level NONE or LOW. */
      accurate_submissions: number
      by_level: {
        none: number
        low: number
        medium: number
        high: number
      }
      pending: number
      unverifiable: number
      by_platform: {
        platform: 'youtube' | 'tiktok' | 'instagram' | 'x' | 'reddit' | 'meta'
        posts: number
        /** The views that the affiliate claims. */
        claimed_views: number
        verified_views: number
        overclaimed_views: number
        ever_overclaimed_views: number
        corrected_views: number
        /** For how many of the posts each number is known. If it is 0, a sum of 0 means that there is no number. */
        known_posts: number
      }[]
      evidence: {
        post_id: string
        level: 'NONE' | 'LOW' | 'MEDIUM' | 'HIGH' | null
        is_gone: boolean
        weight: number
        at: string
      }[]
    }
    PerformanceEnvelope: {
      success: true
      data: components['schemas']['Performance']
    }
    Platform: {
      name: 'youtube' | 'tiktok' | 'instagram' | 'x' | 'reddit' | 'meta'
      enabled: boolean
      mode: 'mock' | 'live'
      /** Which metrics the platform provides. */
      supports: {
        views: boolean
        clicks: boolean
        conversions: boolean
      }
    }
    PlatformConfig: {
      /** Grows with each change. */
      version: number
      mode: 'mock' | 'live'
      enabled: boolean
      rate_limit: {
        capacity: number
        per_seconds: number
      }
      /** What a live platform bills for each post that it is asked about, and how much of that we spend in a day (UTC). */
      cost?: {
        usd_per_read: number
        max_usd_per_day: number
      }
      mock: {
        seed: number
        failure_rate: number
        latency_ms: {
          min: number
          max: number
        }
        outage?: 'timeout' | 'server_error'
        posts: Record<
          string,
          {
            views?: number | null
            clicks?: number | null
            conversions?: number | null
            /** What the platform calls the author, as it spells it; null until a check shows one. */
            author?: string
            state?: 'private' | 'not_found'
            fail?: 'timeout' | 'rate_limited' | 'server_error' | 'auth' | 'malformed'
            times?: number
          }
        >
      }
    }
    PlatformConfigEnvelope: {
      success: true
      data: components['schemas']['PlatformConfig']
    }
    PlatformPage: {
      success: true
      data: components['schemas']['Platform'][]
      next_cursor: components['schemas']['NextCursor']
    }
    PlatformStatus: {
      platform: 'youtube' | 'tiktok' | 'instagram' | 'x' | 'reddit' | 'meta'
      health: 'HEALTHY' | 'FAILING' | 'DOWN' | 'DISABLED' | 'UNKNOWN'
      circuit: {
        state: 'CLOSED' | 'OPEN' | 'HALF_OPEN'
        faults: number
        opened_at: string | null
        paused_until: string | null
      }
      budget: {
        capacity: number
        per_seconds: number
        remaining: number
      }
      last_success_at: string | null
      last_failure: {
        at: string
        reason:
          | 'timeout'
          | 'rate_limited'
          | 'server_error'
          | 'auth'
          | 'circuit_open'
          | 'budget_empty'
          | 'disabled'
          | 'quota_exceeded'
          | 'refused'
          | 'reconnect'
          | null
      } | null
      /** How our own credential at a live platform fares; null for a platform that is simulated. */
      credential: {
        state: 'WORKS' | 'MISSING' | 'UNREADABLE' | 'REFUSED' | 'UNKNOWN'
        since: string | null
      } | null
      discovery_credential: {
        state: 'WORKS' | 'MISSING' | 'UNREADABLE' | 'REFUSED' | 'UNKNOWN'
        since: string | null
      } | null
      /** Of a post, what was spent, in the campaign's currency; summed, never judged. Of a platform, the most that it may have billed today (UTC). */
      spend: {
        reads_today: number
        usd_today: number
        usd_per_read: number
        max_usd_per_day: number
      } | null
    }
    PlatformStatusEnvelope: {
      success: true
      data: components['schemas']['PlatformStatus']
    }
    Post: {
      post_id: string
      campaign_id: string
      affiliate_id: string
      platform: 'youtube' | 'tiktok' | 'instagram' | 'x' | 'reddit' | 'meta'
      /** What the platform calls the content. */
      native_id: string
      url: string
      page: string | null
      title: string | null
      description: string | null
      submission_method: 'API' | 'DISCORD'
      link_code: string | null
      counted_metrics: ('clicks' | 'conversions')[]
      created_at: string
      /** Whether the latest claim has a final verdict. */
      is_reconciled: boolean
      claim: components['schemas']['Claim']
      observation: components['schemas']['Observation'] | null
      /** A fall of more than half that waits for a second check to confirm it; null if none does. */
      held_fall: {
        since: string
        metrics: ('views' | 'clicks' | 'conversions')[]
      } | null
      verdict: components['schemas']['Verdict']
      provisional_until: string | null
      flags: {
        code:
          | 'METRIC_ORDER'
          | 'HIGH_CTR'
          | 'HIGH_CVR'
          | 'DECREASED'
          | 'SPIKE'
          | 'EVIDENCE_MISSING'
          | 'DUPLICATE_CONTENT'
          | 'CONTESTED_CONTENT'
          | 'POSSIBLE_DUPLICATE'
          | 'AUTHOR_MISMATCH'
          | 'OUTSIDE_CAMPAIGN'
          | 'SAME_CONTENT_ELSEWHERE'
          | 'SLIP'
          | 'AHEAD'
          | 'BACKDATED'
          | 'PURGED_VIEWS'
          | 'HOLLOW_VIEWS'
          | 'SUPERSEDED_MEDIUM'
          | 'SUPERSEDED_HIGH'
        value: number | string
        threshold: number | string
        answer_by: string | null
      }[]
      duplicate: {
        state: 'UNDECIDED' | 'SAME' | 'DIFFERENT'
        /** The earlier post that this one may be a duplicate of. */
        of_post_id: string
        decided_by: string | null
        decided_at: string | null
      } | null
      appeals: {
        id: string
        state: 'OPEN' | 'UPHELD' | 'PARTLY' | 'REJECTED' | 'WITHDRAWN'
        /** What is disputed: the numbers of a claim, whose content it is, that the post is gone, or what several posts show together. */
        matters: ('NUMBERS' | 'AUTHOR' | 'REMOVAL' | 'PATTERN')[]
      }[]
      /** When the next check is due; null if none is. */
      due_at: string | null
      withdrawn_at: string | null
    }
    PostEarnings: {
      post_id: string
      url: string
      title: string | null
      platform: 'youtube' | 'tiktok' | 'instagram' | 'x' | 'reddit' | 'meta'
      campaign_id: string
      campaign_name: string | null
      affiliate_id: string
      affiliate_name: string | null
      currency: string
      digits: number
      earned_minor: number
      accrued_minor: number
      held_minor: number
      locked_minor: number
      uncovered_minor: number
      unapproved_minor: number
      /** The last day (UTC) that is settled: what posts had earned by its end is booked. Null before the first. */
      settled_day: string | null
      held_for: 'HIGH' | 'APPEAL' | 'ACCUSATION' | 'REMOVAL' | 'DUPLICATE' | 'PROVISIONAL' | 'REVIEW' | null
      holds: {
        reason: 'HIGH' | 'APPEAL' | 'ACCUSATION' | 'REMOVAL' | 'DUPLICATE' | 'PROVISIONAL' | 'REVIEW'
        released_once: string
        until: string | null
        appeal_id: string | null
      }[]
      is_forfeited: boolean
    }
    PostEarningsPage: {
      success: true
      data: components['schemas']['PostEarnings'][]
      next_cursor: components['schemas']['NextCursor']
    }
    PostEnvelope: {
      success: true
      data: components['schemas']['Post']
    }
    PostPage: {
      success: true
      data: components['schemas']['Post'][]
      next_cursor: components['schemas']['NextCursor']
    }
    PostbackAnswer: {
      result: 'accepted' | 'duplicate' | 'unattributed' | 'late'
      conversion_id: string
    }
    PostbackAnswerEnvelope: {
      success: true
      data: components['schemas']['PostbackAnswer']
    }
    PostbackToken: {
      campaign_id: string
      token: string
      signing_secret: string
      created_at: string
      previous_valid_until: string | null
    }
    PostbackTokenEnvelope: {
      success: true
      data: components['schemas']['PostbackToken']
    }
    ProfileChange: {
      name?: string
      email?: string
      discord_user_id?: string | null
    }
    Proof: {
      /** How the hashes are made. */
      hash_version: number
      item_id: string
      links: {
        /** Grows with each change. */
        version: number
        kind: string
        /** SHA-256 of the record and its salt, base64. */
        digest: string
        /** The hash of the version before; null for the first. */
        prev: string | null
        hash: string
        /** Random, so that nobody finds out by trying what a digest was made of. */
        salt: string
        /** The record that the digest is made of, with its salt; null if it is gone. */
        body: Record<string, unknown> | null
      }[]
      leaf: {
        index: number
        text: string
      }
      path: string[]
      /** The state of the log as a signed note (C2SP tlog-checkpoint, Ed25519). */
      checkpoint: string
      /** Whoever knows it can check the signatures of checkpoints (C2SP signed notes); compare it with the one that you kept. */
      verifier_key: string
    }
    ProofEnvelope: {
      success: true
      data: components['schemas']['Proof']
    }
    QueueStatus: {
      depth: number
      /** Messages that a worker is handling. */
      in_flight: number
      delayed: number
      queues: {
        normal: {
          depth: number
          /** Messages that a worker is handling. */
          in_flight: number
          delayed: number
        }
        priority: {
          depth: number
          /** Messages that a worker is handling. */
          in_flight: number
          delayed: number
        }
        runs: {
          depth: number
          /** Messages that a worker is handling. */
          in_flight: number
          delayed: number
        }
      }
      /** Dead letters: messages that failed too often. */
      dlq: number
      /** How many checks are due. */
      due_backlog: number
      /** Whether counting stopped, so that more checks may be due. */
      due_backlog_is_capped: boolean
      oldest_due_at: string | null
    }
    QueueStatusEnvelope: {
      success: true
      data: components['schemas']['QueueStatus']
    }
    Receipt: {
      post_id: string
      /** The id of a claim. */
      report_id: string
      campaign_id: string
      affiliate_id: string
      platform: 'youtube' | 'tiktok' | 'instagram' | 'x' | 'reddit' | 'meta'
      /** What the platform calls the content. */
      native_id: string
      url: string
      status: 'PENDING' | 'MATCHED' | 'DISCREPANCY' | 'INCOMPLETE' | 'UNVERIFIABLE'
      flags: {
        code:
          | 'METRIC_ORDER'
          | 'HIGH_CTR'
          | 'HIGH_CVR'
          | 'DECREASED'
          | 'SPIKE'
          | 'EVIDENCE_MISSING'
          | 'DUPLICATE_CONTENT'
          | 'CONTESTED_CONTENT'
          | 'POSSIBLE_DUPLICATE'
          | 'AUTHOR_MISMATCH'
          | 'OUTSIDE_CAMPAIGN'
          | 'SAME_CONTENT_ELSEWHERE'
          | 'SLIP'
          | 'AHEAD'
          | 'BACKDATED'
          | 'PURGED_VIEWS'
          | 'HOLLOW_VIEWS'
          | 'SUPERSEDED_MEDIUM'
          | 'SUPERSEDED_HIGH'
        value: number | string
        threshold: number | string
        answer_by: string | null
      }[]
      submitted_at: string
      /** The time that the claimed numbers describe. At most 30 days ago; now by default. */
      as_of: string
    }
    ReceiptEnvelope: {
      success: true
      data: components['schemas']['Receipt']
    }
    Recovery: {
      affiliate_id: string
      url: string
      expires_at: string
    }
    RecoveryEnvelope: {
      success: true
      data: components['schemas']['Recovery']
    }
    Redrive: {
      moved: number
      remaining: number
    }
    RedriveEnvelope: {
      success: true
      data: components['schemas']['Redrive']
    }
    RemovedConnection: {
      platform: 'tiktok' | 'instagram' | 'meta'
      /** The platform's own id of the account, where it is known. */
      account_id: string
      handle: string
      revoked_on_platform: boolean
    }
    RemovedConnectionEnvelope: {
      success: true
      data: components['schemas']['RemovedConnection']
    }
    ReplacedApiKeys: {
      key_id: string
      created_at: string
      /** Who created it. */
      created_by: 'SELF' | 'ADMIN'
      expires_at: string | null
      revoked_at: string | null
      scopes:
        | (
            | 'account.read'
            | 'account.write'
            | 'alerts.read'
            | 'alerts.write'
            | 'campaigns.read'
            | 'campaigns.write'
            | 'keys.write'
            | 'links.read'
            | 'links.write'
            | 'payouts.write'
            | 'people.read'
            | 'people.write'
            | 'platforms.read'
            | 'platforms.write'
            | 'postbacks.write'
            | 'posts.read'
            | 'posts.write'
            | 'reports.read'
            | 'reports.write'
          )[]
        | null
      /** The last day on which this key was used. */
      last_used_day: string | null
      api_key: string
      /** How many other keys were revoked. */
      revoked_keys: number
    }
    ReplacedApiKeysEnvelope: {
      success: true
      data: components['schemas']['ReplacedApiKeys']
    }
    Report: {
      campaign: {
        name: string
        status: 'DRAFT' | 'ACTIVE' | 'PAUSED' | 'COMPLETED'
        platforms: ('youtube' | 'tiktok' | 'instagram' | 'x' | 'reddit' | 'meta')[]
        start_date: string | null
        end_date: string | null
      }
      read_at: string
      expires_at: string
      totals: {
        posts: number
        /** Possible duplicates that nobody has decided about; they are in no other sum. */
        held_posts: number
        claimed: components['schemas']['MetricSums']
        /** The latest numbers that the platform gave; beside a verdict, those that it compared the claim with. */
        verified: components['schemas']['MetricSums']
        /** By how much the latest claims exceed what was observed. */
        overclaimed: components['schemas']['MetricSums']
        /** `overclaimed` plus `corrected`. */
        ever_overclaimed: components['schemas']['MetricSums']
        /** By how much earlier claims were too high and the latest ones no longer are. */
        corrected: components['schemas']['MetricSums']
        /** Of a post, what was spent, in the campaign's currency; summed, never judged. Of a platform, the most that it may have billed today (UTC). */
        spend: number
        /** For how many of the posts each number is known. If it is 0, a sum of 0 means that there is no number. */
        known_posts: components['schemas']['KnownPosts']
        affiliates: number
      }
      verdicts: {
        matched: number
        low: number
        medium: number
        high: number
        incomplete: number
        unverifiable: number
        pending: number
      }
      by_platform: {
        platform: 'youtube' | 'tiktok' | 'instagram' | 'x' | 'reddit' | 'meta'
        posts: number
        /** Possible duplicates that nobody has decided about; they are in no other sum. */
        held_posts: number
        claimed: components['schemas']['MetricSums']
        /** The latest numbers that the platform gave; beside a verdict, those that it compared the claim with. */
        verified: components['schemas']['MetricSums']
        /** By how much the latest claims exceed what was observed. */
        overclaimed: components['schemas']['MetricSums']
        /** `overclaimed` plus `corrected`. */
        ever_overclaimed: components['schemas']['MetricSums']
        /** By how much earlier claims were too high and the latest ones no longer are. */
        corrected: components['schemas']['MetricSums']
        /** Of a post, what was spent, in the campaign's currency; summed, never judged. Of a platform, the most that it may have billed today (UTC). */
        spend: number
        /** For how many of the posts each number is known. If it is 0, a sum of 0 means that there is no number. */
        known_posts: components['schemas']['KnownPosts']
      }[]
      by_day: {
        day: string
        posts: number
        claimed: components['schemas']['MetricSums']
        /** The latest numbers that the platform gave; beside a verdict, those that it compared the claim with. */
        verified: components['schemas']['MetricSums']
        /** For how many of the posts each number is known. If it is 0, a sum of 0 means that there is no number. */
        known_posts: components['schemas']['KnownPosts']
      }[]
      by_affiliate: {
        posts: number
        /** Possible duplicates that nobody has decided about; they are in no other sum. */
        held_posts: number
        claimed: components['schemas']['MetricSums']
        /** The latest numbers that the platform gave; beside a verdict, those that it compared the claim with. */
        verified: components['schemas']['MetricSums']
        /** By how much the latest claims exceed what was observed. */
        overclaimed: components['schemas']['MetricSums']
        /** `overclaimed` plus `corrected`. */
        ever_overclaimed: components['schemas']['MetricSums']
        /** By how much earlier claims were too high and the latest ones no longer are. */
        corrected: components['schemas']['MetricSums']
        /** Of a post, what was spent, in the campaign's currency; summed, never judged. Of a platform, the most that it may have billed today (UTC). */
        spend: number
        /** For how many of the posts each number is known. If it is 0, a sum of 0 means that there is no number. */
        known_posts: components['schemas']['KnownPosts']
        name: string | null
      }[]
      top_posts: {
        platform: 'youtube' | 'tiktok' | 'instagram' | 'x' | 'reddit' | 'meta'
        /** What the platform calls the content. */
        native_id: string
        kind: 'video' | 'reel' | 'photo' | 'comment' | 'post'
        url: string
        title: string | null
        /** What the platform calls the author, as it spells it; null until a check shows one. */
        author: string | null
        claimed: {
          views: number
          clicks: number
          conversions: number
        }
        /** The latest numbers that the platform gave; beside a verdict, those that it compared the claim with. */
        verified: {
          views: number | null
          clicks: number | null
          conversions: number | null
        }
        /** Claimed minus verified; null where nothing was verified. */
        difference: {
          views: number | null
          clicks: number | null
          conversions: number | null
        }
        status: 'PENDING' | 'MATCHED' | 'DISCREPANCY' | 'INCOMPLETE' | 'UNVERIFIABLE'
        level: 'NONE' | 'LOW' | 'MEDIUM' | 'HIGH'
        is_final: boolean
        created_at: string
        affiliate_name: string | null
      }[]
      posts_looked_at: number
      /** False if there may be more than what was counted. */
      is_complete: boolean
    }
    ReportEnvelope: {
      success: true
      data: components['schemas']['Report']
    }
    Resolution: {
      notes: string
    }
    Result: {
      id: string
      post_id: string
      campaign_id: string
      affiliate_id: string
      platform: 'youtube' | 'tiktok' | 'instagram' | 'x' | 'reddit' | 'meta'
      checked_at: string
      claim: components['schemas']['Claim']
      outcome: 'observed' | 'gone' | 'unavailable'
      outcome_reason: string | null
      observation: components['schemas']['Observation'] | null
      /** Whether this check saw a fall that waits for a second check to confirm it. */
      is_held: boolean
      /** What the platform counts as a view, a click and a conversion, by its own field names. */
      definition: string | null
      verdict: components['schemas']['Verdict']
      /** How many times in a row the platform had not responded before this check. */
      attempt: number
      /** The version of the rules that judged. */
      rule_version: string
      /** The `x-correlation-id` of the request that led to this. */
      correlation_id: string
    }
    ResultEnvelope: {
      success: true
      data: components['schemas']['Result']
    }
    ResultPage: {
      success: true
      data: components['schemas']['Result'][]
      next_cursor: components['schemas']['NextCursor']
    }
    Review: {
      post_id: string
      campaign_id: string
      state: 'PENDING_REVIEW' | 'CHANGES_REQUESTED' | 'APPROVED' | 'REJECTED' | 'CLOSED' | null
      since: string | null
      /** By when somebody has to act next; null once the appeal has ended. */
      deadline_at: string | null
      reason: 'OFF_BRIEF' | 'NOT_DISCLOSED' | 'WRONG_LINK' | 'LOW_QUALITY' | 'NOT_ALLOWED' | 'OTHER' | null
      note: string | null
      history: {
        step: 'SUBMITTED' | 'ANSWERED' | 'APPROVED' | 'REJECTED' | 'CHANGES_REQUESTED' | 'CLOSED'
        at: string
        by: string
        reason: 'OFF_BRIEF' | 'NOT_DISCLOSED' | 'WRONG_LINK' | 'LOW_QUALITY' | 'NOT_ALLOWED' | 'OTHER' | null
        note: string | null
      }[]
      /** Grows with each change. */
      version: number
    }
    ReviewAnswer: {
      note?: string
    }
    ReviewDecision: {
      decision: 'APPROVED' | 'REJECTED' | 'CHANGES_REQUESTED'
      reason?: 'OFF_BRIEF' | 'NOT_DISCLOSED' | 'WRONG_LINK' | 'LOW_QUALITY' | 'NOT_ALLOWED' | 'OTHER'
      note?: string
      /** The version that you read; any other is a conflict. Where it may be left out, the last change wins without it. */
      if_version: number
    }
    ReviewEnvelope: {
      success: true
      data: components['schemas']['Review']
    }
    ReviewEvent: {
      post: {
        id: string
        url: string
        title: string | null
        platform: 'youtube' | 'tiktok' | 'instagram' | 'x' | 'reddit' | 'meta'
      }
      affiliate: components['schemas']['Named']
      campaign: components['schemas']['Named']
      state: 'PENDING_REVIEW' | 'CHANGES_REQUESTED' | 'APPROVED' | 'REJECTED' | 'CLOSED'
      decision: 'APPROVED' | 'REJECTED' | 'CHANGES_REQUESTED' | null
      reason: 'OFF_BRIEF' | 'NOT_DISCLOSED' | 'WRONG_LINK' | 'LOW_QUALITY' | 'NOT_ALLOWED' | 'OTHER' | null
      note: string | null
      /** Grows with each change. */
      version: number
      message: string
      link: string | null
    }
    ReviewedPost: {
      post_id: string
      campaign_id: string
      state: 'PENDING_REVIEW' | 'CHANGES_REQUESTED' | 'APPROVED' | 'REJECTED' | 'CLOSED' | null
      since: string | null
      /** By when somebody has to act next; null once the appeal has ended. */
      deadline_at: string | null
      reason: 'OFF_BRIEF' | 'NOT_DISCLOSED' | 'WRONG_LINK' | 'LOW_QUALITY' | 'NOT_ALLOWED' | 'OTHER' | null
      note: string | null
      history: {
        step: 'SUBMITTED' | 'ANSWERED' | 'APPROVED' | 'REJECTED' | 'CHANGES_REQUESTED' | 'CLOSED'
        at: string
        by: string
        reason: 'OFF_BRIEF' | 'NOT_DISCLOSED' | 'WRONG_LINK' | 'LOW_QUALITY' | 'NOT_ALLOWED' | 'OTHER' | null
        note: string | null
      }[]
      /** Grows with each change. */
      version: number
      affiliate_name: string | null
      post: components['schemas']['Post']
    }
    ReviewedPostPage: {
      success: true
      data: components['schemas']['ReviewedPost'][]
      next_cursor: components['schemas']['NextCursor']
    }
    RootEvent: {
      date: string
      size: number
      root: string
      /** When the log was signed. */
      sealed_at: string
      /** The state of the log as a signed note (C2SP tlog-checkpoint, Ed25519). */
      checkpoint: string
      message: string
      link: string | null
    }
    Run: {
      run_id: string
      scope: {
        kind: 'post' | 'campaign' | 'affiliate' | 'stale'
        id: string | null
      }
      status: 'RUNNING' | 'COMPLETED' | 'PARTIAL'
      /** How many posts the run sent; it still grows while a large run is planned. */
      requested: number
      /** How many posts of the run have an outcome. */
      processed: number
      looked_at: number
      matched: number
      discrepancies: number
      incomplete: number
      unverifiable: number
      pending: number
      deferred: number
      failed: number
      started_by: string
      started_at: string
      finished_at: string | null
    }
    RunEnvelope: {
      success: true
      data: components['schemas']['Run']
    }
    RunEvent: {
      run: components['schemas']['Run']
      campaign: components['schemas']['Named'] | null
      message: string
      link: string | null
    }
    RunPage: {
      success: true
      data: components['schemas']['Run'][]
      next_cursor: components['schemas']['NextCursor']
    }
    SentNotification: {
      delivery_id: string
      event_id: string
    }
    SentNotificationEnvelope: {
      success: true
      data: components['schemas']['SentNotification']
    }
    Session: {
      id: string
      device: string
      created_at: string
      expires_at: string
      /** The last day on which this key was used. */
      last_used_day: string | null
      key_id: string
      is_current: boolean
    }
    SessionEnvelope: {
      success: true
      data: components['schemas']['Session']
    }
    SessionPage: {
      success: true
      data: components['schemas']['Session'][]
      next_cursor: components['schemas']['NextCursor']
    }
    ShareLink: {
      link_id: string
      campaign_id: string
      name: string | null
      created_at: string
      /** Who created it. */
      created_by: string
      expires_at: string
      revoked_at: string | null
      opened_at: string | null
    }
    ShareLinkEnvelope: {
      success: true
      data: components['schemas']['ShareLink']
    }
    ShareLinkPage: {
      success: true
      data: components['schemas']['ShareLink'][]
      next_cursor: components['schemas']['NextCursor']
    }
    ShareLinkWithToken: {
      link_id: string
      campaign_id: string
      name: string | null
      created_at: string
      /** Who created it. */
      created_by: string
      expires_at: string
      revoked_at: string | null
      opened_at: string | null
      token: string
      url: string | null
    }
    ShareLinkWithTokenEnvelope: {
      success: true
      data: components['schemas']['ShareLinkWithToken']
    }
    StandingChange: {
      role?: 'ADMIN' | 'ADVERTISER' | 'AFFILIATE'
      is_active?: boolean
    }
    Statement: {
      id: string
      number: number
      campaign_id: string
      affiliate_id: string
      currency: string
      digits: number
      from: string
      through: string
      opening_minor: number
      paid_out_minor: number
      adjusted_minor: number
      locked_minor: number
      closing_minor: number
      held_minor: number
      posts: number
      previous_id: string | null
      at: string
    }
    StatementEnvelope: {
      success: true
      data: components['schemas']['Statement']
    }
    StatementEvent: {
      statement: components['schemas']['Statement']
      affiliate: components['schemas']['Named']
      campaign: components['schemas']['Named']
      message: string
      link: string | null
    }
    StatementLine: {
      post_id: string
      url: string
      /** The views that the affiliate claims. */
      claimed_views: number
      /** The clicks that the affiliate claims. */
      claimed_clicks: number
      /** The conversions that the affiliate claims. */
      claimed_conversions: number
      counted_views: number | null
      counted_clicks: number | null
      counted_conversions: number | null
      counted_orders_minor: number | null
      terms_version: number
      rate_per_1000_views: number | null
      rate_per_click: number | null
      rate_per_conversion: number | null
      rate_order_share_bps: number | null
      rate_per_post: number | null
      locked_minor: number
      held_minor: number
      held_for: 'HIGH' | 'APPEAL' | 'ACCUSATION' | 'REMOVAL' | 'DUPLICATE' | 'PROVISIONAL' | 'REVIEW' | null
      source: 'platform' | 'platform_public' | 'first_party' | 'mock' | null
      observed_at: string | null
    }
    StatementLinePage: {
      success: true
      data: components['schemas']['StatementLine'][]
      next_cursor: components['schemas']['NextCursor']
    }
    SubmissionPreview: {
      platform: 'youtube' | 'tiktok' | 'instagram' | 'x' | 'reddit' | 'meta'
      /** What the platform calls the content. */
      native_id: string
      url: string
      flags: {
        code:
          | 'METRIC_ORDER'
          | 'HIGH_CTR'
          | 'HIGH_CVR'
          | 'DECREASED'
          | 'SPIKE'
          | 'EVIDENCE_MISSING'
          | 'DUPLICATE_CONTENT'
          | 'CONTESTED_CONTENT'
          | 'POSSIBLE_DUPLICATE'
          | 'AUTHOR_MISMATCH'
          | 'OUTSIDE_CAMPAIGN'
          | 'SAME_CONTENT_ELSEWHERE'
          | 'SLIP'
          | 'AHEAD'
          | 'BACKDATED'
          | 'PURGED_VIEWS'
          | 'HOLLOW_VIEWS'
          | 'SUPERSEDED_MEDIUM'
          | 'SUPERSEDED_HIGH'
        value: number | string
        threshold: number | string
        answer_by: string | null
      }[]
    }
    SubmissionResult: {
      index: number
      status: number
      data: components['schemas']['Receipt'] | null
      /** What a dry run would submit; null for a row that is refused or was submitted, and for a short link, which only a submission follows. */
      preview: components['schemas']['SubmissionPreview'] | null
      error: {
        code:
          | 'malformed_json'
          | 'unauthorized'
          | 'wrong_signature'
          | 'forbidden'
          | 'cross_site'
          | 'email_not_confirmed'
          | 'not_found'
          | 'method_not_allowed'
          | 'conflict'
          | 'duplicate_submission'
          | 'post_limit_reached'
          | 'already_exists'
          | 'payload_too_large'
          | 'unsupported_media_type'
          | 'validation_failed'
          | 'short_link'
          | 'unsupported_platform'
          | 'not_a_post'
          | 'invalid_url'
          | 'campaign_not_active'
          | 'not_taking_part'
          | 'platform_not_in_campaign'
          | 'idempotency_mismatch'
          | 'rate_limited'
          | 'internal'
          | 'unavailable'
        detail: string
        errors: {
          path: string
          message: string
        }[]
        existing_id: string | null
      } | null
    }
    SubmissionResultListEnvelope: {
      success: true
      data: components['schemas']['SubmissionResult'][]
    }
    Terms: {
      campaign_id: string
      /** Grows with each change. */
      version: number
      from_day: string
      currency: string
      digits: number
      model: 'CPM' | 'CPC' | 'CPA' | 'FLAT' | 'HYBRID'
      rates: {
        per_1000_views: number | null
        per_click: number | null
        per_conversion: number | null
        order_share_bps: number | null
        per_post: number | null
      }
      min_units: number
      cap_per_post: number | null
      cap_per_affiliate: number | null
      budget_minor: number | null
      budget_policy: 'PRO_RATA' | 'FIRST_COME'
      count_until: string | null
      lock_after_hours: number
      hold: 'flagged' | 'all' | 'none'
      removal: 'PAY_SEEN' | 'FORFEIT'
      basis: 'VERIFIED' | 'LOWER_OF_BOTH'
      created_at: string
    }
    TermsEnvelope: {
      success: true
      data: components['schemas']['Terms']
    }
    TermsVersion: {
      terms: components['schemas']['Terms']
      /** Who created it. */
      created_by: string | null
      created_by_name: string | null
      changed: string[]
    }
    TermsVersionPage: {
      success: true
      data: components['schemas']['TermsVersion'][]
      next_cursor: components['schemas']['NextCursor']
    }
    ToldAnnouncement: {
      id: string
      campaign_id: string
      title: string
      text: string
      published_at: string
      corrected_at: string | null
      campaign_name: string
      read_at: string | null
    }
    ToldAnnouncementEnvelope: {
      success: true
      data: components['schemas']['ToldAnnouncement']
    }
    ToldAnnouncementPage: {
      success: true
      data: components['schemas']['ToldAnnouncement'][]
      next_cursor: components['schemas']['NextCursor']
    }
    TrustDay: {
      day: string
      at: string
      /** The share of judged posts that were accurate; 0 to 1. */
      trust_score: number
      /** How probable it is that the next claim is honest; 0 to 1, calibrated. */
      trust_probability: number
      /** A cautious estimate of `trust_probability`, which firms up with more posts and fades with time; 0 to 1. */
      trust_floor: number
      /** How closely the affiliate is checked, by the trust floor and the number of wrong numbers. */
      trust_tier: 'NEW' | 'TRUSTED' | 'STANDARD' | 'WATCH' | 'RESTRICTED'
    }
    TrustDayPage: {
      success: true
      data: components['schemas']['TrustDay'][]
      next_cursor: components['schemas']['NextCursor']
    }
    Verdict: {
      status: 'PENDING' | 'MATCHED' | 'DISCREPANCY' | 'INCOMPLETE' | 'UNVERIFIABLE'
      level: 'NONE' | 'LOW' | 'MEDIUM' | 'HIGH'
      /** Whether no later observation can change this verdict. */
      final: boolean
      reason:
        | 'PLATFORM_UNAVAILABLE'
        | 'POST_NOT_FOUND'
        | 'POST_PRIVATE'
        | 'NOT_SUPPORTED'
        | 'MISSING_PLATFORM_DATA'
        | 'POST_OWNER_DISCONNECTED'
        | null
      checked_at?: string
      /** The claimed metrics that no source gives, so that the verdict says nothing about them. */
      not_checkable: ('views' | 'clicks' | 'conversions')[]
      views?: {
        claimed: number
        observed: number | null
        /** Claimed minus observed. */
        diff: number | null
        /** The difference in percent of the observed number. */
        diff_pct: number | null
        level: 'NONE' | 'LOW' | 'MEDIUM' | 'HIGH'
      }
      clicks?: {
        claimed: number
        observed: number | null
        /** Claimed minus observed. */
        diff: number | null
        /** The difference in percent of the observed number. */
        diff_pct: number | null
        level: 'NONE' | 'LOW' | 'MEDIUM' | 'HIGH'
      }
      conversions?: {
        claimed: number
        observed: number | null
        /** Claimed minus observed. */
        diff: number | null
        /** The difference in percent of the observed number. */
        diff_pct: number | null
        level: 'NONE' | 'LOW' | 'MEDIUM' | 'HIGH'
      }
    }
    VerdictEvent: {
      post: {
        id: string
        url: string
        title: string | null
        platform: 'youtube' | 'tiktok' | 'instagram' | 'x' | 'reddit' | 'meta'
        /** Whether this check saw a fall that waits for a second check to confirm it. */
        is_held: boolean
        /** Grows with each change. */
        version: number
      }
      affiliate: components['schemas']['Named']
      campaign: components['schemas']['Named']
      /** The id of a claim. */
      report_id: string
      result_id: string
      before: {
        status: 'PENDING' | 'MATCHED' | 'DISCREPANCY' | 'INCOMPLETE' | 'UNVERIFIABLE'
        level: 'NONE' | 'LOW' | 'MEDIUM' | 'HIGH'
        /** Whether no later observation can change this verdict. */
        final: boolean
      }
      verdict: components['schemas']['Verdict']
      /** The version of the rules that judged. */
      rule_version: string
      message: string
      link: string | null
    }
    Verification: {
      item_id: string
      /** Whether nothing contradicts the chain and the signed log; null while nothing is chained, so that there is nothing to compare. */
      is_intact: boolean | null
      /** The first version at which something is not as it was chained; null if everything is. */
      fault: {
        /** Grows with each change. */
        version: number
        kind: string
        code: 'CHANGED' | 'MISSING' | 'NOT_CHAINED' | 'CHAIN_BROKEN' | 'STANDS_OTHERWISE' | 'NOT_IN_LOG'
      } | null
      versions: number
      first_version: number | null
      last_version: number | null
      /** The newest version that is in the signed log; null while none is. */
      sealed_version: number | null
      /** When the log was signed. */
      sealed_at: string | null
    }
    VerificationEnvelope: {
      success: true
      data: components['schemas']['Verification']
    }
  }
}

export interface operations {
  /** Check whether the service is up */
  getHealth: {
    parameters: {
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['HealthEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Check whether the service is up */
  getHealthOfApi: {
    parameters: {
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['HealthEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Register an affiliate; only this response shows the API key */
  registerAffiliate: {
    parameters: {
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['NewAffiliate']
      }
    }
    responses: {
      201: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['AffiliateWithKeyEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** List all accounts, newest first */
  listAffiliates: {
    parameters: {
      query?: {
        limit?: number
        cursor?: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['NoticedAffiliatePage']
        }
      }
      default: Refusal
    }
  }
  /** Change your name, e-mail or Discord id; a new e-mail applies once you confirm it */
  updateMe: {
    parameters: {
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['ProfileChange']
      }
    }
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['AffiliateEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Get your profile and trust */
  getMe: {
    parameters: {
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['MeEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Confirm an e-mail address with the token from the mailed link */
  confirmEmail: {
    parameters: {
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['NewConfirmation']
      }
    }
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['ConfirmedEmailEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Send the mail that confirms your e-mail address again; its link replaces the old one */
  sendConfirmationAgain: {
    parameters: {
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      202: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['AffiliateEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Change the role of an account, or whether it is active */
  updateAffiliate: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['StandingChange']
      }
    }
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['NoticedAffiliateEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Get a profile: your own, or as an admin any */
  getAffiliate: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['NoticedAffiliateEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** List an affiliate's posts, newest first */
  listAffiliateSubmissions: {
    parameters: {
      path: {
        id: string
      }
      query?: {
        limit?: number
        cursor?: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['PostPage']
        }
      }
      default: Refusal
    }
  }
  /** Get an affiliate's trust, totals, and the latest posts that affected trust */
  getAffiliatePerformance: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['PerformanceEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Get an affiliate's trust as of each night by which it had moved, within 400 days, the last 90 by default */
  getTrustHistory: {
    parameters: {
      path: {
        id: string
      }
      query?: {
        from?: string
        to?: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['TrustDayPage']
        }
      }
      default: Refusal
    }
  }
  /** List your own posts, newest first */
  listSubmissions: {
    parameters: {
      query?: {
        limit?: number
        cursor?: string
        campaign_id?: string
        status?: 'PENDING' | 'MATCHED' | 'DISCREPANCY' | 'INCOMPLETE' | 'UNVERIFIABLE'
        review?: 'PENDING_REVIEW' | 'CHANGES_REQUESTED' | 'APPROVED' | 'REJECTED' | 'CLOSED'
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['PostPage']
        }
      }
      default: Refusal
    }
  }
  /** List your API keys, without their secrets */
  listApiKeys: {
    parameters: {
      query?: {
        limit?: number
        cursor?: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['ApiKeyPage']
        }
      }
      default: Refusal
    }
  }
  /** Create an API key for yourself, up to 20; only this response shows it */
  createApiKey: {
    parameters: {
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['NewApiKey']
      }
    }
    responses: {
      201: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['ApiKeyWithSecretEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Revoke one of your API keys: it can change nothing at once, and read nothing after 60 seconds */
  revokeApiKey: {
    parameters: {
      path: {
        key_id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['ApiKeyEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** List somebody's API keys, without their secrets */
  listApiKeysOfAffiliate: {
    parameters: {
      path: {
        id: string
      }
      query?: {
        limit?: number
        cursor?: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['ApiKeyPage']
        }
      }
      default: Refusal
    }
  }
  /** Create an API key for somebody who lost theirs; this revokes all their others, and only this response shows the key */
  replaceApiKeysOfAffiliate: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['NewApiKey']
      }
    }
    responses: {
      201: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['ReplacedApiKeysEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Revoke one of somebody's API keys */
  revokeApiKeyOfAffiliate: {
    parameters: {
      path: {
        id: string
        key_id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['ApiKeyEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** List the accounts that you linked on a platform */
  getLinkedAccount: {
    parameters: {
      path: {
        platform: 'youtube' | 'tiktok' | 'instagram' | 'x' | 'reddit' | 'meta'
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['AccountEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Link an account that you post from, by its handle or profile link */
  linkAccount: {
    parameters: {
      path: {
        platform: 'youtube' | 'tiktok' | 'instagram' | 'x' | 'reddit' | 'meta'
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['NewAccount']
      }
    }
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['AccountEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Unlink one or all of your accounts on a platform */
  unlinkAccount: {
    parameters: {
      path: {
        platform: 'youtube' | 'tiktok' | 'instagram' | 'x' | 'reddit' | 'meta'
      }
      query?: {
        handle?: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['AccountEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Get a code that links your Discord account when you type it there; it works once, within ten minutes */
  createDiscordCode: {
    parameters: {
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      201: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['DiscordCodeEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Download all data about you, without secrets; the header x-next-cursor leads to the next page */
  exportOwnData: {
    parameters: {
      query?: {
        limit?: number
        cursor?: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/x-ndjson; charset=utf-8': components['schemas']['OwnDataLine']
        }
      }
      default: Refusal
    }
  }
  /** Get whether your data is to be erased, and how far that has come */
  getOwnErasure: {
    parameters: {
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['ErasureEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Have your name, addresses and content erased; it starts 72 hours later, and can be cancelled until then */
  requestOwnErasure: {
    parameters: {
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['NewErasure']
      }
    }
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['ErasureEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Cancel the erasure of your data, before it starts */
  cancelOwnErasure: {
    parameters: {
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['ErasureEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Get whether somebody's data is to be erased, and how far that has come */
  getErasure: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['ErasureEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Have an affiliate's data erased who asks for it and cannot sign in */
  requestErasure: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['NewErasure']
      }
    }
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['ErasureEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Cancel the erasure of somebody's data, before it starts */
  cancelErasure: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['ErasureEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Sign in with an API key: the response sets a cookie for 12 hours, or 30 days with `remember` */
  signIn: {
    parameters: {
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['NewSession']
      }
    }
    responses: {
      201: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['SessionEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Sign out: ends the session of the cookie, and removes the cookie whether or not that was valid */
  signOut: {
    parameters: {
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['EndedSessionEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** List where you are signed in, newest first */
  listSessions: {
    parameters: {
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['SessionPage']
        }
      }
      default: Refusal
    }
  }
  /** End one of your sessions: it can change nothing at once, and read nothing after 60 seconds */
  endSession: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['SessionEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Make a link that shows somebody a new API key once, within 24 hours; only this response shows it */
  createRecovery: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      201: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['RecoveryEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Get a new API key with the token of a link from an admin; this revokes all others, and only this response shows the key */
  recoverAccess: {
    parameters: {
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['NewRecovery']
      }
    }
    responses: {
      201: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['ReplacedApiKeysEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** List who is in an advertiser's team, and who is invited to it; the account itself is always an owner */
  listMembers: {
    parameters: {
      path: {
        id: string
      }
      query?: {
        limit?: number
        cursor?: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['MemberPage']
        }
      }
      default: Refusal
    }
  }
  /** Invite somebody to a team: a link that works once, within 7 days, is mailed to them and shown to nobody */
  inviteMember: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['NewMember']
      }
    }
    responses: {
      201: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['MemberWithLinkEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** See a member of a team, or somebody who was removed from it */
  getMember: {
    parameters: {
      path: {
        id: string
        member_id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['MemberEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Give a member another role or name */
  changeMember: {
    parameters: {
      path: {
        id: string
        member_id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['MemberChange']
      }
    }
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['MemberEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Remove a member, or take an invitation back: their keys and sessions end, and what they did stays */
  removeMember: {
    parameters: {
      path: {
        id: string
        member_id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['MemberEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Mail a member a new link: to join or, for who lost their key, to a new one within 24 hours */
  sendMemberLink: {
    parameters: {
      path: {
        id: string
        member_id: string
      }
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      201: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['MemberWithLinkEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Join a team with the token of a mailed link, or get a new key with it; only this response shows the key */
  joinTeam: {
    parameters: {
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['NewMembership']
      }
    }
    responses: {
      201: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['MembershipEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Leave the team that you are a member of; your keys and sessions end with that */
  leaveTeam: {
    parameters: {
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['MemberEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** List the accounts that you connected, and how each is doing */
  listConnections: {
    parameters: {
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['ConnectionPage']
        }
      }
      default: Refusal
    }
  }
  /** Get the address of the page on which you let us read the numbers of an account; it works for ten minutes */
  startConnection: {
    parameters: {
      path: {
        platform: 'tiktok' | 'instagram' | 'meta'
      }
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      201: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['ConsentAddressEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Connect the accounts that you chose on that page, with the code and the state that it sent back */
  finishConnection: {
    parameters: {
      path: {
        platform: 'tiktok' | 'instagram' | 'meta'
      }
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['NewConnection']
      }
    }
    responses: {
      201: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['ConnectionListEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Remove a connection: its tokens are given up on the platform and deleted here, and the account is unlinked */
  removeConnection: {
    parameters: {
      path: {
        platform: 'tiktok' | 'instagram' | 'meta'
        /** The platform's own id of the account, where it is known. */
        account_id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['RemovedConnectionEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Where platforms send the browser back to: it leads on to the dashboard, and changes nothing */
  returnFromConsent: {
    parameters: {
      path: {
        platform: 'tiktok' | 'instagram' | 'meta'
      }
      query?: {
        code?: string
        state?: string
        error?: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      302: {
        headers: Record<string, string>
        content: {
          'text/plain': string
        }
      }
      default: Refusal
    }
  }
  /** Create a campaign */
  createCampaign: {
    parameters: {
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['NewCampaign']
      }
    }
    responses: {
      201: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['CampaignEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** List the campaigns you can see, newest first */
  listCampaigns: {
    parameters: {
      query?: {
        limit?: number
        cursor?: string
        status?: 'DRAFT' | 'ACTIVE' | 'PAUSED' | 'COMPLETED'
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['CampaignPage']
        }
      }
      default: Refusal
    }
  }
  /** Get a campaign */
  getCampaign: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['CampaignEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Change a campaign */
  updateCampaign: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['CampaignChange']
      }
    }
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['CampaignEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Set the platforms that a campaign accepts */
  setCampaignPlatforms: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['CampaignPlatforms']
      }
    }
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['CampaignEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Create an invitation to a campaign; only this response shows its code */
  createInvitation: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['NewInvitation']
      }
    }
    responses: {
      201: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['InvitationWithCodeEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** List a campaign's invitations, newest first, without their codes */
  listInvitations: {
    parameters: {
      path: {
        id: string
      }
      query?: {
        limit?: number
        cursor?: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['InvitationPage']
        }
      }
      default: Refusal
    }
  }
  /** Revoke an invitation; nobody can register or join with it any more */
  revokeInvitation: {
    parameters: {
      path: {
        id: string
        invitation_id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['InvitationEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Make a link to a report of a campaign, for readers without an account; only this response shows its token */
  createShareLink: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['NewShareLink']
      }
    }
    responses: {
      201: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['ShareLinkWithTokenEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** List the links to a campaign's report, newest first, without their tokens */
  listShareLinks: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['ShareLinkPage']
        }
      }
      default: Refusal
    }
  }
  /** Revoke a link to a campaign's report; from then on it leads to nothing */
  revokeShareLink: {
    parameters: {
      path: {
        id: string
        link_id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['ShareLinkEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** List who takes part in a campaign, wants to, or was invited; those who wait for a decision first */
  listParticipants: {
    parameters: {
      path: {
        id: string
      }
      query?: {
        limit?: number
        cursor?: string
        standing?: 'ASKED' | 'INVITED' | 'TAKING_PART' | 'DECLINED' | 'REMOVED' | 'LEFT'
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['ParticipantPage']
        }
      }
      default: Refusal
    }
  }
  /** Invite an affiliate to take part in a campaign; whoever asked to join is let in */
  inviteParticipant: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['NewParticipant']
      }
    }
    responses: {
      201: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['ParticipantEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Let an affiliate into a campaign, decline a request, or remove somebody, with a reason */
  decideParticipant: {
    parameters: {
      path: {
        id: string
        affiliate_id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['ParticipantDecision']
      }
    }
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['ParticipantEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Get whether you take part in a campaign, and how you stand to it */
  getParticipation: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['OwnParticipationEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Accept an invitation to a campaign, or ask to join it */
  joinCampaign: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['JoinRequest']
      }
    }
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['OwnParticipationEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Leave a campaign, withdraw your request to join it, or turn its invitation down; your posts stay */
  leaveCampaign: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['OwnParticipationEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** List the campaigns that you asked to join, are invited to, take part in, or left */
  listParticipations: {
    parameters: {
      query?: {
        limit?: number
        cursor?: string
        standing?: 'ASKED' | 'INVITED' | 'TAKING_PART' | 'DECLINED' | 'REMOVED' | 'LEFT'
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['OwnParticipationPage']
        }
      }
      default: Refusal
    }
  }
  /** Take part in the campaign that an invitation code is for */
  joinByCode: {
    parameters: {
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['JoinByCode']
      }
    }
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['OwnParticipationEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** List what was announced to everybody who takes part in a campaign, newest first */
  listAnnouncements: {
    parameters: {
      path: {
        id: string
      }
      query?: {
        limit?: number
        cursor?: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['AnnouncementPage']
        }
      }
      default: Refusal
    }
  }
  /** Announce something to everybody who takes part in a campaign: on their home, by mail and at their endpoints */
  publishAnnouncement: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['NewAnnouncement']
      }
    }
    responses: {
      201: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['AnnouncementDetailEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Get an announcement of a campaign that you run, with what it said before, and who wrote it */
  getAnnouncement: {
    parameters: {
      path: {
        id: string
        announcement_id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['AnnouncementDetailEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Correct an announcement for whoever reads it from now on; nobody is notified again */
  correctAnnouncement: {
    parameters: {
      path: {
        id: string
        announcement_id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['AnnouncementCorrection']
      }
    }
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['AnnouncementDetailEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Withdraw an announcement: nobody reads it any more, and whoever has not been notified is not */
  withdrawAnnouncement: {
    parameters: {
      path: {
        id: string
        announcement_id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['AnnouncementDetailEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** List what was announced to you in the last 14 days and you have not marked as read, newest first */
  listUnreadAnnouncements: {
    parameters: {
      query?: {
        limit?: number
        cursor?: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['ToldAnnouncementPage']
        }
      }
      default: Refusal
    }
  }
  /** Mark an announcement as read, which takes it off your home */
  markAnnouncementRead: {
    parameters: {
      path: {
        announcement_id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['ToldAnnouncementEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Get the report of a campaign that the token of a link opens */
  getReport: {
    parameters: {
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['ReportEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Make a tracked link to a campaign's landing page */
  makeLink: {
    parameters: {
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['NewLink']
      }
    }
    responses: {
      201: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['LinkEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** List your tracked links, or those of a campaign, newest first */
  listLinks: {
    parameters: {
      query?: {
        limit?: number
        cursor?: string
        campaign_id?: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['LinkPage']
        }
      }
      default: Refusal
    }
  }
  /** Get a tracked link with its clicks by day */
  getLink: {
    parameters: {
      path: {
        code: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['LinkDetailEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Stop a tracked link: it leads on to the landing page, and counts nothing more */
  stopLink: {
    parameters: {
      path: {
        code: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['LinkEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Get what all links of a campaign counted together, as of last night */
  getClicksOfCampaign: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['LinkSumsEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Set what a campaign pays: a new version, for the days after it */
  setTerms: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['NewTerms']
      }
    }
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['TermsEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Get what a campaign pays */
  getTerms: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['TermsEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** List all versions of what a campaign pays, the newest first, with what each changed and from when on */
  listTermsVersions: {
    parameters: {
      path: {
        id: string
      }
      query?: {
        limit?: number
        cursor?: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['TermsVersionPage']
        }
      }
      default: Refusal
    }
  }
  /** List the entries of a campaign's ledger, the newest day first */
  getLedger: {
    parameters: {
      path: {
        id: string
      }
      query?: {
        limit?: number
        cursor?: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['LedgerEntryPage']
        }
      }
      default: Refusal
    }
  }
  /** Get where a campaign's money is, and what was not paid because nobody ever saw it */
  getMoney: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['CampaignMoneyEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** List what affiliates have earned in a campaign */
  listCampaignEarnings: {
    parameters: {
      path: {
        id: string
      }
      query?: {
        limit?: number
        cursor?: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['CampaignEarningsPage']
        }
      }
      default: Refusal
    }
  }
  /** List what posts of a campaign have earned so far, what of it is held and why, and what releases it */
  listCampaignPostEarnings: {
    parameters: {
      path: {
        id: string
      }
      query?: {
        limit?: number
        cursor?: string
        held?: 'true' | 'false'
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['PostEarningsPage']
        }
      }
      default: Refusal
    }
  }
  /** Approve what was earned by the end of a day: it becomes payable, and affiliates get statements */
  lockCampaign: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['NewLock']
      }
    }
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['LockEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** List what you have earned, campaign by campaign */
  listEarnings: {
    parameters: {
      query?: {
        limit?: number
        cursor?: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['OwnEarningsPage']
        }
      }
      default: Refusal
    }
  }
  /** List what your posts have earned so far, what of it is held and why, and what releases it */
  listPostEarnings: {
    parameters: {
      query?: {
        limit?: number
        cursor?: string
        held?: 'true' | 'false'
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['PostEarningsPage']
        }
      }
      default: Refusal
    }
  }
  /** Get where your money goes, masked */
  getPayoutDetails: {
    parameters: {
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['PayoutDetailsEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Set where your money goes; a change holds what is paid out next for 72 hours */
  setPayoutDetails: {
    parameters: {
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['NewPayoutDetails']
      }
    }
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['PayoutDetailsEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** List your payouts, newest first */
  listOwnPayouts: {
    parameters: {
      query?: {
        limit?: number
        cursor?: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['PayoutPage']
        }
      }
      default: Refusal
    }
  }
  /** Say that a payout did not arrive, within seven days after it was reported as paid */
  reportMissingPayout: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['PayoutEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Get a statement */
  getStatement: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['StatementEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** List what a statement says, post by post */
  listStatementLines: {
    parameters: {
      path: {
        id: string
      }
      query?: {
        limit?: number
        cursor?: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['StatementLinePage']
        }
      }
      default: Refusal
    }
  }
  /** Download what a statement says as CSV */
  exportStatement: {
    parameters: {
      path: {
        id: string
      }
      query?: {
        limit?: number
        cursor?: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'text/csv': string
        }
      }
      default: Refusal
    }
  }
  /** Pay everybody who can be paid by a method in a currency: takes what is payable, and makes one file of it */
  createPayoutBatch: {
    parameters: {
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['NewPayoutBatch']
      }
    }
    responses: {
      201: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['PayoutBatchEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** List batches of payouts, newest first */
  listPayoutBatches: {
    parameters: {
      query?: {
        limit?: number
        cursor?: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['PayoutBatchPage']
        }
      }
      default: Refusal
    }
  }
  /** Get a batch of payouts: how many there are, and how many were paid */
  getPayoutBatch: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['PayoutBatchEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Cancel a batch whose file nobody downloaded: what it took is payable again */
  cancelPayoutBatch: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['PayoutBatchEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** List the payouts of a batch, with masked recipients */
  listPayouts: {
    parameters: {
      path: {
        id: string
      }
      query?: {
        limit?: number
        cursor?: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['PayoutPage']
        }
      }
      default: Refusal
    }
  }
  /** Download the file of a batch for PayPal, Wise or a bank; it is the same each time */
  downloadPayoutFile: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'text/csv': string
        }
      }
      default: Refusal
    }
  }
  /** Say which payouts of a batch were paid and which failed; a wrong row refuses all, right ones are stored in parts */
  reportPayoutResults: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['PayoutResults']
      }
    }
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['PayoutResultsImportEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Say in a CSV file which payouts of a batch were paid and which failed; a wrong row refuses all, right ones are stored in parts */
  importPayoutResults: {
    parameters: {
      path: {
        id: string
      }
      query?: {
        dry_run?: 'true' | 'false'
      }
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'text/csv': string
      }
    }
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['PayoutResultsImportEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Change what is payable to an affiliate; from 1,000 units of the currency on, another admin has to agree */
  createAdjustment: {
    parameters: {
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['NewAdjustment']
      }
    }
    responses: {
      201: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['AdjustmentEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** List adjustments, newest first, and those that wait for another admin */
  listAdjustments: {
    parameters: {
      query?: {
        limit?: number
        cursor?: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['AdjustmentPage']
        }
      }
      default: Refusal
    }
  }
  /** Agree to an adjustment that another admin proposed, and book it */
  agreeToAdjustment: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['AdjustmentEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Submit a post with the numbers you claim for it */
  submitPost: {
    parameters: {
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['NewSubmission']
      }
    }
    responses: {
      201: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['ReceiptEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Submit a post with the numbers you claim for it */
  submitPostAsAffiliate: {
    parameters: {
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['NewSubmission']
      }
    }
    responses: {
      201: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['ReceiptEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Submit up to 100 posts, or try what would become of them; each row succeeds or fails on its own */
  submitPosts: {
    parameters: {
      query?: {
        dry_run?: 'true' | 'false'
      }
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['NewSubmissions']
      }
    }
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['SubmissionResultListEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Claim new numbers for one of your posts */
  updateClaim: {
    parameters: {
      path: {
        post_id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['NewClaim']
      }
    }
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['ReceiptEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Get the history of a post's claims, observations and checks */
  getSubmissionMetrics: {
    parameters: {
      path: {
        post_id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['EvolutionEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Withdraw one of your posts for good: it leaves every sum and earns nothing, and its verdict stays */
  withdrawPost: {
    parameters: {
      path: {
        post_id: string
      }
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['PostEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Get a post with its latest claim and verdict */
  getSubmission: {
    parameters: {
      path: {
        post_id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['PostEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** List a campaign's posts that are to be approved, or were decided, whichever has waited the longest first */
  listReviews: {
    parameters: {
      path: {
        id: string
      }
      query?: {
        limit?: number
        cursor?: string
        state?: 'PENDING_REVIEW' | 'CHANGES_REQUESTED' | 'APPROVED' | 'REJECTED' | 'CLOSED'
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['ReviewedPostPage']
        }
      }
      default: Refusal
    }
  }
  /** List posts of all your campaigns that nobody has decided about within 5 days, the longest first; admins see those of everybody */
  listEscalatedReviews: {
    parameters: {
      query?: {
        limit?: number
        cursor?: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['ReviewedPostPage']
        }
      }
      default: Refusal
    }
  }
  /** Approve up to 100 posts of a campaign; each succeeds or fails on its own */
  approvePosts: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['Approvals']
      }
    }
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['ApprovalListEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** List your posts that somebody asked you to change, then those that were rejected */
  listOwnReviews: {
    parameters: {
      query?: {
        limit?: number
        cursor?: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['ReviewedPostPage']
        }
      }
      default: Refusal
    }
  }
  /** Get how a post stands in the review of its campaign; `state` is null if nobody has to approve it */
  getReview: {
    parameters: {
      path: {
        post_id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['ReviewEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Approve a post, reject it with a reason, or ask its affiliate to change something */
  decideReview: {
    parameters: {
      path: {
        post_id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['ReviewDecision']
      }
    }
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['ReviewEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Say that what was asked for about one of your posts is done, so that it waits for a decision again */
  answerReview: {
    parameters: {
      path: {
        post_id: string
      }
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['ReviewAnswer']
      }
    }
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['ReviewEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** List the platforms and the metrics that each provides */
  listPlatforms: {
    parameters: {
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['PlatformPage']
        }
      }
      default: Refusal
    }
  }
  /** Get a platform's health */
  getPlatformStatus: {
    parameters: {
      path: {
        platform: 'youtube' | 'tiktok' | 'instagram' | 'x' | 'reddit' | 'meta'
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['PlatformStatusEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Get a platform's configuration */
  getPlatformConfig: {
    parameters: {
      path: {
        platform: 'youtube' | 'tiktok' | 'instagram' | 'x' | 'reddit' | 'meta'
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['PlatformConfigEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Replace a platform's configuration */
  setPlatformConfig: {
    parameters: {
      path: {
        platform: 'youtube' | 'tiktok' | 'instagram' | 'x' | 'reddit' | 'meta'
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['NewPlatformConfig']
      }
    }
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['PlatformConfigEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Fetch one post's numbers from its platform now */
  fetchFromPlatform: {
    parameters: {
      path: {
        platform: 'youtube' | 'tiktok' | 'instagram' | 'x' | 'reddit' | 'meta'
      }
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['FetchRequest']
      }
    }
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['FetchedEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Check posts again now, due or not */
  startRun: {
    parameters: {
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['NewRun']
      }
    }
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['RunEnvelope']
        }
      }
      202: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['RunEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** List the runs you can see with their progress, newest first */
  listRuns: {
    parameters: {
      query?: {
        limit?: number
        cursor?: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['RunPage']
        }
      }
      default: Refusal
    }
  }
  /** Get a run with its progress */
  getRun: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['RunEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** List the checks you can see, newest first */
  listResults: {
    parameters: {
      query?: {
        limit?: number
        cursor?: string
        post_id?: string
        campaign_id?: string
        affiliate_id?: string
        status?: 'PENDING' | 'MATCHED' | 'DISCREPANCY' | 'INCOMPLETE' | 'UNVERIFIABLE'
        level?: 'NONE' | 'LOW' | 'MEDIUM' | 'HIGH'
        day?: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['ResultPage']
        }
      }
      default: Refusal
    }
  }
  /** Get a check: claim, observation, verdict and the rules that applied */
  getResult: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['ResultEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Get the state of the queues: dead letters, and what is due */
  getQueue: {
    parameters: {
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['QueueStatusEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Move up to 1,000 dead letters back to the queue */
  redriveDeadLetters: {
    parameters: {
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      202: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['RedriveEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Get the sums over the campaigns you can see, of the posts submitted on some days, and of as many days before */
  getHome: {
    parameters: {
      query?: {
        from?: string
        to?: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['HomeEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Get a campaign at a glance: claimed, verified and overclaimed, by platform, affiliate and day */
  getCampaignDashboard: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['CampaignDashboardEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Get how a campaign grew: its totals as of each night, at most 400 days, the last 90 by default */
  getCampaignHistory: {
    parameters: {
      path: {
        id: string
      }
      query?: {
        from?: string
        to?: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['CampaignDayPage']
        }
      }
      default: Refusal
    }
  }
  /** List how affiliates perform in the campaigns you can see */
  listAffiliateResults: {
    parameters: {
      query?: {
        limit?: number
        cursor?: string
        campaign_id?: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['AffiliatePerformancePage']
        }
      }
      default: Refusal
    }
  }
  /** Get unresolved alerts by severity, platform and affiliate, with their posts, the worst first */
  listDiscrepancies: {
    parameters: {
      query?: {
        limit?: number
        cursor?: string
        campaign_id?: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['DiscrepanciesPage']
        }
      }
      default: Refusal
    }
  }
  /** Export a campaign's posts with claim, verified numbers and verdict; the header x-next-cursor leads to the next page */
  exportCampaign: {
    parameters: {
      path: {
        id: string
      }
      query?: {
        format?: 'csv' | 'ndjson'
        bom?: 'true' | 'false'
        limit?: number
        cursor?: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'text/csv; charset=utf-8': string
          'application/x-ndjson; charset=utf-8': components['schemas']['ExportRow']
        }
      }
      default: Refusal
    }
  }
  /** List a campaign's posts with claim, verified numbers and verdict, newest first */
  listCampaignPosts: {
    parameters: {
      path: {
        id: string
      }
      query?: {
        limit?: number
        cursor?: string
        status?: 'PENDING' | 'MATCHED' | 'DISCREPANCY' | 'INCOMPLETE' | 'UNVERIFIABLE'
        level?: 'NONE' | 'LOW' | 'MEDIUM' | 'HIGH'
        platform?: 'youtube' | 'tiktok' | 'instagram' | 'x' | 'reddit' | 'meta'
        affiliate_id?: string
        flag?:
          | 'METRIC_ORDER'
          | 'HIGH_CTR'
          | 'HIGH_CVR'
          | 'DECREASED'
          | 'SPIKE'
          | 'EVIDENCE_MISSING'
          | 'DUPLICATE_CONTENT'
          | 'CONTESTED_CONTENT'
          | 'POSSIBLE_DUPLICATE'
          | 'AUTHOR_MISMATCH'
          | 'OUTSIDE_CAMPAIGN'
          | 'SAME_CONTENT_ELSEWHERE'
          | 'SLIP'
          | 'AHEAD'
          | 'BACKDATED'
          | 'PURGED_VIEWS'
          | 'HOLLOW_VIEWS'
          | 'SUPERSEDED_MEDIUM'
          | 'SUPERSEDED_HIGH'
        provisional?: 'true' | 'false'
        withdrawn?: 'true' | 'false'
        review?: 'PENDING_REVIEW' | 'CHANGES_REQUESTED' | 'APPROVED' | 'REJECTED' | 'CLOSED'
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['CampaignPostPage']
        }
      }
      default: Refusal
    }
  }
  /** Get an affiliate of a campaign: trust, the sums of the posts there, and how many alerts wait there */
  getCampaignAffiliate: {
    parameters: {
      path: {
        id: string
        affiliate_id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['CampaignAffiliateEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** List the alerts you can see, newest first */
  listAlerts: {
    parameters: {
      query?: {
        limit?: number
        cursor?: string
        status?: 'OPEN' | 'ACKNOWLEDGED' | 'RESOLVED'
        severity?: 'MEDIUM' | 'HIGH' | 'CRITICAL'
        type?:
          | 'OVERCLAIM'
          | 'DISCREPANCY'
          | 'MISSING_DATA'
          | 'POST_REMOVED'
          | 'AUTHOR_UNCONFIRMED'
          | 'DUPLICATE_CONTENT'
          | 'CONTESTED_CONTENT'
          | 'POSSIBLE_DUPLICATE'
          | 'AUTHOR_MISMATCH'
          | 'SHARED_ACCOUNT'
          | 'RECONNECT_NEEDED'
          | 'TRUST_DROP'
          | 'PATTERN'
          | 'RULE_OVERTURNED'
          | 'BUDGET_SPENT'
          | 'CREDENTIAL_FAILED'
          | 'PLATFORM_DOWN'
        campaign_id?: string
        affiliate_id?: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['AlertPage']
        }
      }
      default: Refusal
    }
  }
  /** Count alerts by status, severity and type */
  getAlertStats: {
    parameters: {
      query?: {
        days?: number
        campaign_id?: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['AlertStatsEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Get an alert */
  getAlert: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['AlertEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Acknowledge an alert; it stops escalating */
  acknowledgeAlert: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['AlertEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Resolve an alert with notes on how */
  resolveAlert: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['Resolution']
      }
    }
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['AlertEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Decide whether a held post is the same content as another one */
  decideDuplicate: {
    parameters: {
      path: {
        post_id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['DuplicateDecision']
      }
    }
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['PostEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Appeal against what one of your posts is accused of */
  openAppeal: {
    parameters: {
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['NewAppeal']
      }
    }
    responses: {
      201: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['AppealDetailEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** List the appeals you can see: open ones first, by their next deadline */
  listAppeals: {
    parameters: {
      query?: {
        limit?: number
        cursor?: string
        status?: 'OPEN' | 'NEEDS_EVIDENCE' | 'UPHELD' | 'PARTLY' | 'REJECTED' | 'WITHDRAWN'
        campaign_id?: string
        post_id?: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['AppealPage']
        }
      }
      default: Refusal
    }
  }
  /** See how appeals ended: hours to a decision, and how often each rule was overturned */
  getAppealStats: {
    parameters: {
      query?: {
        days?: number
        campaign_id?: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['AppealStatsEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Get an appeal with its history and its case */
  getAppeal: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['AppealDetailEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Decide an appeal, with the reason */
  decideAppeal: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['AppealDecision']
      }
    }
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['AppealDetailEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Ask the affiliate for evidence; they have 48 hours */
  askAboutAppeal: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['AppealQuestion']
      }
    }
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['AppealDetailEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Answer the question about your appeal */
  answerQuestion: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['AppealStatement']
      }
    }
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['AppealDetailEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Withdraw your appeal; what it disputed counts again */
  withdrawAppeal: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['AppealDetailEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Reopen your appeal once, with new evidence */
  reopenAppeal: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['AppealStatement']
      }
    }
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['AppealDetailEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** List affiliates in whose posts a rule found a pattern, newest finding first */
  listPatterns: {
    parameters: {
      query?: {
        limit?: number
        cursor?: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['PatternsPage']
        }
      }
      default: Refusal
    }
  }
  /** See what was usual among all posts last night, by measure, platform and age */
  getCohorts: {
    parameters: {
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['CohortsEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** List the rules about patterns, and which of them accuse whom they find */
  listPatternRules: {
    parameters: {
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['PatternRulePage']
        }
      }
      default: Refusal
    }
  }
  /** Let a rule accuse from the next night on, after a review, or make it silent again */
  decidePatternRule: {
    parameters: {
      path: {
        rule:
          | 'JUST_ABOVE'
          | 'DATED_EARLY'
          | 'UNSEEN_VIEWS'
          | 'UNSEEN_CLICKS'
          | 'UNSEEN_CONVERSIONS'
          | 'FEW_LIKES'
          | 'MANY_AUTHORS'
          | 'SAME_CONTENT'
          | 'DELETED_AFTER_VERDICT'
          | 'NEVER_SHOWN'
          | 'FLOORS'
          | 'WHOLE_FLOORS'
          | 'ABOVE_LAG'
          | 'OUT_OF_ORDER'
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['PatternRuleDecision']
      }
    }
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['PatternRuleEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Find campaigns and people by name or id, and posts by link or id, among what you may see */
  findAnything: {
    parameters: {
      query: {
        q: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['FoundEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Create the token and signing secret of a campaign, or replace them; only this response shows them */
  createPostbackToken: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      201: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['PostbackTokenEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** List a campaign's conversions, newest first */
  listConversions: {
    parameters: {
      path: {
        id: string
      }
      query?: {
        limit?: number
        cursor?: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['ConversionPage']
        }
      }
      default: Refusal
    }
  }
  /** Report up to 1,000 conversions in a CSV file; each row succeeds or fails on its own */
  importConversions: {
    parameters: {
      path: {
        id: string
      }
      query?: {
        dry_run?: 'true' | 'false'
      }
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'text/csv': string
      }
    }
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['ConversionImportEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Get a conversion with everything that was reported about it */
  getConversion: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['ConversionWithHistoryEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Report a conversion */
  reportConversion: {
    parameters: {
      path: {
        token: string
      }
      query?: {
        click_id?: string
        txn_id?: string
        event?: string
        status?: string
        amount?: string
        currency?: string
        ts?: string
        sig?: string
      }
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['PostbackAnswerEnvelope']
        }
      }
      202: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['PostbackAnswerEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Report a conversion, for senders that only send GET */
  reportConversionByGet: {
    parameters: {
      path: {
        token: string
      }
      query?: {
        click_id?: string
        txn_id?: string
        event?: string
        status?: string
        amount?: string
        currency?: string
        ts?: string
        sig?: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['PostbackAnswerEnvelope']
        }
      }
      202: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['PostbackAnswerEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** List the signed states of the log that are larger than `since`, the smallest first */
  listCheckpoints: {
    parameters: {
      query?: {
        limit?: number
        since?: number
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['CheckpointsEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** List what nights found to differ, accounts from their ledgers and chains from the signed log, the newest first */
  listDrifts: {
    parameters: {
      query?: {
        limit?: number
        before?: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['DriftsEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Get the chain of an item's versions, newest first */
  getChain: {
    parameters: {
      path: {
        type: 'post' | 'terms' | 'appeal' | 'ledger'
        id: string
      }
      query?: {
        limit?: number
        before?: number
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['ChainEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Compare an item, up to `version`, with its chain and the signed log; names the first version that differs. A day of a ledger with more than 2,048 entries takes several requests */
  verifyItem: {
    parameters: {
      path: {
        type: 'post' | 'terms' | 'appeal' | 'ledger'
        id: string
      }
      query?: {
        /** Grows with each change. */
        version?: number
        cursor?: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['VerificationEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Export a proof that anybody can verify offline, up to the first sealed version from `version` on. A day of a ledger with more than 2,048 entries takes several requests, of which the last has the proof */
  getProof: {
    parameters: {
      path: {
        type: 'post' | 'terms' | 'appeal' | 'ledger'
        id: string
      }
      query?: {
        /** Grows with each change. */
        version?: number
        cursor?: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['ProofEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Subscribe a webhook or a Slack channel; only this response shows the signing secret */
  createEndpoint: {
    parameters: {
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['NewEndpoint']
      }
    }
    responses: {
      201: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['EndpointWithSecretEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** List your endpoints, newest first */
  listEndpoints: {
    parameters: {
      query?: {
        limit?: number
        cursor?: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['EndpointPage']
        }
      }
      default: Refusal
    }
  }
  /** Get one of your endpoints */
  getEndpoint: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['EndpointEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Change an endpoint's URL, its events, or whether it is enabled */
  updateEndpoint: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['EndpointChange']
      }
    }
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['EndpointEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Remove an endpoint; what is on its way to it is dropped */
  deleteEndpoint: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['EndpointEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Create a new signing secret; the old one also signs for another 24 hours */
  rotateEndpointSecret: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['EndpointWithSecretEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Show which events you get by mail, and when */
  getMail: {
    parameters: {
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['MailEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Choose which events you get by mail, and when */
  updateMail: {
    parameters: {
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['MailChange']
      }
    }
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['MailEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** The page that a mail links to, which asks before it ends your mails about events */
  showUnsubscribing: {
    parameters: {
      query: {
        token: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'text/html; charset=utf-8': string
        }
      }
      default: Refusal
    }
  }
  /** End your mails about events, by the token of one of them */
  unsubscribeMail: {
    parameters: {
      query: {
        token: string
      }
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'text/html; charset=utf-8': string
        }
      }
      default: Refusal
    }
  }
  /** Send the endpoint a test event, or its challenge again until it is answered */
  testEndpoint: {
    parameters: {
      path: {
        id: string
      }
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      202: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['SentNotificationEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** List what was sent to an endpoint in the last 30 days, newest first */
  listDeliveries: {
    parameters: {
      path: {
        id: string
      }
      query?: {
        limit?: number
        cursor?: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['DeliveryPage']
        }
      }
      default: Refusal
    }
  }
  /** Send an event again under the same id */
  replayDelivery: {
    parameters: {
      path: {
        id: string
        delivery_id: string
      }
      header?: {
        'Idempotency-Key'?: string
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      202: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['SentNotificationEnvelope']
        }
      }
      default: Refusal
    }
  }
  /** Handle pings from Discord, and the commands /submit and /link */
  answerDiscordInteraction: {
    parameters: {
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['Interaction']
      }
    }
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': components['schemas']['InteractionAnswer']
        }
      }
      default: Refusal
    }
  }
  /** Get this contract as an OpenAPI 3.1 document */
  getContract: {
    parameters: {
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': Record<string, unknown>
        }
      }
      default: Refusal
    }
  }
  /** Get this contract as an OpenAPI 3.1 document */
  getContractOfApi: {
    parameters: {
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'application/json': Record<string, unknown>
        }
      }
      default: Refusal
    }
  }
  /** Read this contract on a page */
  getDocs: {
    parameters: {
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'text/html; charset=utf-8': string
        }
      }
      default: Refusal
    }
  }
  /** Read this contract on a page */
  getDocsOfApi: {
    parameters: {
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'text/html; charset=utf-8': string
        }
      }
      default: Refusal
    }
  }
  /** Read what each error means and what to do about it */
  getErrors: {
    parameters: {
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'text/html; charset=utf-8': string
        }
      }
      default: Refusal
    }
  }
  /** Get the style of these pages */
  getDocsStyle: {
    parameters: {
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'text/css; charset=utf-8': string
        }
      }
      default: Refusal
    }
  }
  /** Get the dashboard, a page to sign in to */
  getDashboardPage: {
    parameters: {
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'text/html; charset=utf-8': string
        }
      }
      default: Refusal
    }
  }
  /** Get the dashboard, a page to sign in to */
  getDashboardPageOfApp: {
    parameters: {
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'text/html; charset=utf-8': string
        }
      }
      default: Refusal
    }
  }
  /** Get a file of the dashboard */
  getDashboardAsset: {
    parameters: {
      path: {
        name: string
      }
      header?: {
        'x-correlation-id'?: string
      }
    }
    requestBody?: never
    responses: {
      200: {
        headers: Record<string, string>
        content: {
          'text/javascript; charset=utf-8': string
          'text/css; charset=utf-8': string
          'image/svg+xml': string
        }
      }
      default: Refusal
    }
  }
}

export interface paths {
  '/health': {
    get: operations['getHealth']
  }
  '/api/v1/health': {
    get: operations['getHealthOfApi']
  }
  '/api/v1/affiliates': {
    post: operations['registerAffiliate']
    get: operations['listAffiliates']
  }
  '/api/v1/affiliates/me': {
    put: operations['updateMe']
    get: operations['getMe']
  }
  '/api/v1/affiliates/confirmations': {
    post: operations['confirmEmail']
  }
  '/api/v1/affiliates/me/confirmations': {
    post: operations['sendConfirmationAgain']
  }
  '/api/v1/affiliates/{id}': {
    put: operations['updateAffiliate']
    get: operations['getAffiliate']
  }
  '/api/v1/affiliates/{id}/submissions': {
    get: operations['listAffiliateSubmissions']
  }
  '/api/v1/affiliates/{id}/performance': {
    get: operations['getAffiliatePerformance']
  }
  '/api/v1/affiliates/{id}/trust-history': {
    get: operations['getTrustHistory']
  }
  '/api/v1/submissions/history': {
    get: operations['listSubmissions']
  }
  '/api/v1/affiliates/me/api-keys': {
    get: operations['listApiKeys']
    post: operations['createApiKey']
  }
  '/api/v1/affiliates/me/api-keys/{key_id}': {
    delete: operations['revokeApiKey']
  }
  '/api/v1/affiliates/{id}/api-keys': {
    get: operations['listApiKeysOfAffiliate']
    post: operations['replaceApiKeysOfAffiliate']
  }
  '/api/v1/affiliates/{id}/api-keys/{key_id}': {
    delete: operations['revokeApiKeyOfAffiliate']
  }
  '/api/v1/affiliates/me/accounts/{platform}': {
    get: operations['getLinkedAccount']
    put: operations['linkAccount']
    delete: operations['unlinkAccount']
  }
  '/api/v1/affiliates/me/discord-code': {
    post: operations['createDiscordCode']
  }
  '/api/v1/affiliates/me/data': {
    get: operations['exportOwnData']
  }
  '/api/v1/affiliates/me/erasure': {
    get: operations['getOwnErasure']
    put: operations['requestOwnErasure']
    delete: operations['cancelOwnErasure']
  }
  '/api/v1/affiliates/{id}/erasure': {
    get: operations['getErasure']
    put: operations['requestErasure']
    delete: operations['cancelErasure']
  }
  '/api/v1/sessions': {
    post: operations['signIn']
  }
  '/api/v1/sessions/current': {
    delete: operations['signOut']
  }
  '/api/v1/affiliates/me/sessions': {
    get: operations['listSessions']
  }
  '/api/v1/affiliates/me/sessions/{id}': {
    delete: operations['endSession']
  }
  '/api/v1/affiliates/{id}/recovery': {
    post: operations['createRecovery']
  }
  '/api/v1/recoveries': {
    post: operations['recoverAccess']
  }
  '/api/v1/affiliates/{id}/members': {
    get: operations['listMembers']
    post: operations['inviteMember']
  }
  '/api/v1/affiliates/{id}/members/{member_id}': {
    get: operations['getMember']
    put: operations['changeMember']
    delete: operations['removeMember']
  }
  '/api/v1/affiliates/{id}/members/{member_id}/link': {
    post: operations['sendMemberLink']
  }
  '/api/v1/memberships': {
    post: operations['joinTeam']
  }
  '/api/v1/affiliates/me/membership': {
    delete: operations['leaveTeam']
  }
  '/api/v1/affiliates/me/connections': {
    get: operations['listConnections']
  }
  '/api/v1/affiliates/me/connections/{platform}': {
    post: operations['startConnection']
  }
  '/api/v1/affiliates/me/connections/{platform}/consent': {
    post: operations['finishConnection']
  }
  '/api/v1/affiliates/me/connections/{platform}/{account_id}': {
    delete: operations['removeConnection']
  }
  '/api/v1/connections/{platform}/callback': {
    get: operations['returnFromConsent']
  }
  '/api/v1/campaigns': {
    post: operations['createCampaign']
    get: operations['listCampaigns']
  }
  '/api/v1/campaigns/{id}': {
    get: operations['getCampaign']
    put: operations['updateCampaign']
  }
  '/api/v1/campaigns/{id}/platforms': {
    put: operations['setCampaignPlatforms']
  }
  '/api/v1/campaigns/{id}/invitations': {
    post: operations['createInvitation']
    get: operations['listInvitations']
  }
  '/api/v1/campaigns/{id}/invitations/{invitation_id}': {
    delete: operations['revokeInvitation']
  }
  '/api/v1/campaigns/{id}/share-links': {
    post: operations['createShareLink']
    get: operations['listShareLinks']
  }
  '/api/v1/campaigns/{id}/share-links/{link_id}': {
    delete: operations['revokeShareLink']
  }
  '/api/v1/campaigns/{id}/participants': {
    get: operations['listParticipants']
    post: operations['inviteParticipant']
  }
  '/api/v1/campaigns/{id}/participants/{affiliate_id}': {
    put: operations['decideParticipant']
  }
  '/api/v1/campaigns/{id}/participation': {
    get: operations['getParticipation']
    post: operations['joinCampaign']
    delete: operations['leaveCampaign']
  }
  '/api/v1/affiliates/me/participations': {
    get: operations['listParticipations']
    post: operations['joinByCode']
  }
  '/api/v1/campaigns/{id}/announcements': {
    get: operations['listAnnouncements']
    post: operations['publishAnnouncement']
  }
  '/api/v1/campaigns/{id}/announcements/{announcement_id}': {
    get: operations['getAnnouncement']
    put: operations['correctAnnouncement']
    delete: operations['withdrawAnnouncement']
  }
  '/api/v1/affiliates/me/announcements': {
    get: operations['listUnreadAnnouncements']
  }
  '/api/v1/affiliates/me/announcements/{announcement_id}': {
    delete: operations['markAnnouncementRead']
  }
  '/api/v1/reports/current': {
    get: operations['getReport']
  }
  '/api/v1/links': {
    post: operations['makeLink']
    get: operations['listLinks']
  }
  '/api/v1/links/{code}': {
    get: operations['getLink']
    delete: operations['stopLink']
  }
  '/api/v1/campaigns/{id}/clicks': {
    get: operations['getClicksOfCampaign']
  }
  '/api/v1/campaigns/{id}/terms': {
    put: operations['setTerms']
    get: operations['getTerms']
  }
  '/api/v1/campaigns/{id}/terms/versions': {
    get: operations['listTermsVersions']
  }
  '/api/v1/campaigns/{id}/ledger': {
    get: operations['getLedger']
  }
  '/api/v1/campaigns/{id}/money': {
    get: operations['getMoney']
  }
  '/api/v1/campaigns/{id}/earnings': {
    get: operations['listCampaignEarnings']
  }
  '/api/v1/campaigns/{id}/earnings/posts': {
    get: operations['listCampaignPostEarnings']
  }
  '/api/v1/campaigns/{id}/lock': {
    post: operations['lockCampaign']
  }
  '/api/v1/affiliates/me/earnings': {
    get: operations['listEarnings']
  }
  '/api/v1/affiliates/me/earnings/posts': {
    get: operations['listPostEarnings']
  }
  '/api/v1/affiliates/me/payout-details': {
    get: operations['getPayoutDetails']
    put: operations['setPayoutDetails']
  }
  '/api/v1/affiliates/me/payouts': {
    get: operations['listOwnPayouts']
  }
  '/api/v1/affiliates/me/payouts/{id}/not-received': {
    post: operations['reportMissingPayout']
  }
  '/api/v1/statements/{id}': {
    get: operations['getStatement']
  }
  '/api/v1/statements/{id}/lines': {
    get: operations['listStatementLines']
  }
  '/api/v1/statements/{id}/export': {
    get: operations['exportStatement']
  }
  '/api/v1/payout-batches': {
    post: operations['createPayoutBatch']
    get: operations['listPayoutBatches']
  }
  '/api/v1/payout-batches/{id}': {
    get: operations['getPayoutBatch']
  }
  '/api/v1/payout-batches/{id}/cancel': {
    post: operations['cancelPayoutBatch']
  }
  '/api/v1/payout-batches/{id}/payouts': {
    get: operations['listPayouts']
  }
  '/api/v1/payout-batches/{id}/file': {
    get: operations['downloadPayoutFile']
  }
  '/api/v1/payout-batches/{id}/results': {
    post: operations['reportPayoutResults']
  }
  '/api/v1/payout-batches/{id}/results/import': {
    post: operations['importPayoutResults']
  }
  '/api/v1/adjustments': {
    post: operations['createAdjustment']
    get: operations['listAdjustments']
  }
  '/api/v1/adjustments/{id}/agree': {
    post: operations['agreeToAdjustment']
  }
  '/api/v1/submissions': {
    post: operations['submitPost']
  }
  '/api/v1/affiliates/submissions': {
    post: operations['submitPostAsAffiliate']
  }
  '/api/v1/submissions/bulk': {
    post: operations['submitPosts']
  }
  '/api/v1/submissions/{post_id}/metrics': {
    put: operations['updateClaim']
    get: operations['getSubmissionMetrics']
  }
  '/api/v1/submissions/{post_id}/withdraw': {
    post: operations['withdrawPost']
  }
  '/api/v1/submissions/{post_id}': {
    get: operations['getSubmission']
  }
  '/api/v1/campaigns/{id}/reviews': {
    get: operations['listReviews']
  }
  '/api/v1/reviews': {
    get: operations['listEscalatedReviews']
  }
  '/api/v1/campaigns/{id}/approvals': {
    post: operations['approvePosts']
  }
  '/api/v1/affiliates/me/reviews': {
    get: operations['listOwnReviews']
  }
  '/api/v1/submissions/{post_id}/review': {
    get: operations['getReview']
    put: operations['decideReview']
  }
  '/api/v1/submissions/{post_id}/review/answer': {
    post: operations['answerReview']
  }
  '/api/v1/platforms': {
    get: operations['listPlatforms']
  }
  '/api/v1/platforms/{platform}/status': {
    get: operations['getPlatformStatus']
  }
  '/api/v1/platforms/{platform}/config': {
    get: operations['getPlatformConfig']
    put: operations['setPlatformConfig']
  }
  '/api/v1/platforms/{platform}/fetch': {
    post: operations['fetchFromPlatform']
  }
  '/api/v1/reconciliation/run': {
    post: operations['startRun']
  }
  '/api/v1/reconciliation/runs': {
    get: operations['listRuns']
  }
  '/api/v1/reconciliation/runs/{id}': {
    get: operations['getRun']
  }
  '/api/v1/reconciliation/results': {
    get: operations['listResults']
  }
  '/api/v1/reconciliation/results/{id}': {
    get: operations['getResult']
  }
  '/api/v1/reconciliation/queue': {
    get: operations['getQueue']
  }
  '/api/v1/reconciliation/dlq/redrive': {
    post: operations['redriveDeadLetters']
  }
  '/api/v1/dashboard/home': {
    get: operations['getHome']
  }
  '/api/v1/dashboard/campaigns/{id}': {
    get: operations['getCampaignDashboard']
  }
  '/api/v1/dashboard/campaigns/{id}/history': {
    get: operations['getCampaignHistory']
  }
  '/api/v1/dashboard/affiliates': {
    get: operations['listAffiliateResults']
  }
  '/api/v1/dashboard/discrepancies': {
    get: operations['listDiscrepancies']
  }
  '/api/v1/dashboard/campaigns/{id}/export': {
    get: operations['exportCampaign']
  }
  '/api/v1/campaigns/{id}/posts': {
    get: operations['listCampaignPosts']
  }
  '/api/v1/campaigns/{id}/affiliates/{affiliate_id}': {
    get: operations['getCampaignAffiliate']
  }
  '/api/v1/alerts': {
    get: operations['listAlerts']
  }
  '/api/v1/alerts/stats': {
    get: operations['getAlertStats']
  }
  '/api/v1/alerts/{id}': {
    get: operations['getAlert']
  }
  '/api/v1/alerts/{id}/acknowledge': {
    put: operations['acknowledgeAlert']
  }
  '/api/v1/alerts/{id}/resolve': {
    put: operations['resolveAlert']
  }
  '/api/v1/submissions/{post_id}/duplicate': {
    put: operations['decideDuplicate']
  }
  '/api/v1/appeals': {
    post: operations['openAppeal']
    get: operations['listAppeals']
  }
  '/api/v1/appeals/stats': {
    get: operations['getAppealStats']
  }
  '/api/v1/appeals/{id}': {
    get: operations['getAppeal']
  }
  '/api/v1/appeals/{id}/decide': {
    post: operations['decideAppeal']
  }
  '/api/v1/appeals/{id}/ask': {
    post: operations['askAboutAppeal']
  }
  '/api/v1/appeals/{id}/answer': {
    post: operations['answerQuestion']
  }
  '/api/v1/appeals/{id}/withdraw': {
    post: operations['withdrawAppeal']
  }
  '/api/v1/appeals/{id}/reopen': {
    post: operations['reopenAppeal']
  }
  '/api/v1/patterns': {
    get: operations['listPatterns']
  }
  '/api/v1/patterns/cohorts': {
    get: operations['getCohorts']
  }
  '/api/v1/patterns/rules': {
    get: operations['listPatternRules']
  }
  '/api/v1/patterns/rules/{rule}': {
    put: operations['decidePatternRule']
  }
  '/api/v1/search': {
    get: operations['findAnything']
  }
  '/api/v1/campaigns/{id}/postback-token': {
    post: operations['createPostbackToken']
  }
  '/api/v1/campaigns/{id}/conversions': {
    get: operations['listConversions']
  }
  '/api/v1/campaigns/{id}/conversions/import': {
    post: operations['importConversions']
  }
  '/api/v1/conversions/{id}': {
    get: operations['getConversion']
  }
  '/api/v1/postbacks/{token}': {
    post: operations['reportConversion']
    get: operations['reportConversionByGet']
  }
  '/api/v1/audit/checkpoints': {
    get: operations['listCheckpoints']
  }
  '/api/v1/audit/drifts': {
    get: operations['listDrifts']
  }
  '/api/v1/audit/{type}/{id}': {
    get: operations['getChain']
  }
  '/api/v1/audit/{type}/{id}/verify': {
    get: operations['verifyItem']
  }
  '/api/v1/audit/{type}/{id}/proof': {
    get: operations['getProof']
  }
  '/api/v1/notifications/endpoints': {
    post: operations['createEndpoint']
    get: operations['listEndpoints']
  }
  '/api/v1/notifications/endpoints/{id}': {
    get: operations['getEndpoint']
    put: operations['updateEndpoint']
    delete: operations['deleteEndpoint']
  }
  '/api/v1/notifications/endpoints/{id}/rotate-secret': {
    post: operations['rotateEndpointSecret']
  }
  '/api/v1/notifications/mail': {
    get: operations['getMail']
    put: operations['updateMail']
  }
  '/api/v1/notifications/unsubscribe': {
    get: operations['showUnsubscribing']
    post: operations['unsubscribeMail']
  }
  '/api/v1/notifications/endpoints/{id}/test': {
    post: operations['testEndpoint']
  }
  '/api/v1/notifications/endpoints/{id}/deliveries': {
    get: operations['listDeliveries']
  }
  '/api/v1/notifications/endpoints/{id}/deliveries/{delivery_id}/replay': {
    post: operations['replayDelivery']
  }
  '/api/v1/discord/interactions': {
    post: operations['answerDiscordInteraction']
  }
  '/openapi.json': {
    get: operations['getContract']
  }
  '/api/v1/openapi.json': {
    get: operations['getContractOfApi']
  }
  '/docs': {
    get: operations['getDocs']
  }
  '/api/v1/docs': {
    get: operations['getDocsOfApi']
  }
  '/docs/errors': {
    get: operations['getErrors']
  }
  '/docs/style.css': {
    get: operations['getDocsStyle']
  }
  '/': {
    get: operations['getDashboardPage']
  }
  '/app': {
    get: operations['getDashboardPageOfApp']
  }
  '/app/assets/{name}': {
    get: operations['getDashboardAsset']
  }
}

/** Where each operation is. */
export const routes = {
  getHealth: { method: 'GET', path: '/health' },
  getHealthOfApi: { method: 'GET', path: '/api/v1/health' },
  registerAffiliate: { method: 'POST', path: '/api/v1/affiliates' },
  listAffiliates: { method: 'GET', path: '/api/v1/affiliates' },
  updateMe: { method: 'PUT', path: '/api/v1/affiliates/me' },
  getMe: { method: 'GET', path: '/api/v1/affiliates/me' },
  confirmEmail: { method: 'POST', path: '/api/v1/affiliates/confirmations' },
  sendConfirmationAgain: { method: 'POST', path: '/api/v1/affiliates/me/confirmations' },
  updateAffiliate: { method: 'PUT', path: '/api/v1/affiliates/{id}' },
  getAffiliate: { method: 'GET', path: '/api/v1/affiliates/{id}' },
  listAffiliateSubmissions: { method: 'GET', path: '/api/v1/affiliates/{id}/submissions' },
  getAffiliatePerformance: { method: 'GET', path: '/api/v1/affiliates/{id}/performance' },
  getTrustHistory: { method: 'GET', path: '/api/v1/affiliates/{id}/trust-history' },
  listSubmissions: { method: 'GET', path: '/api/v1/submissions/history' },
  listApiKeys: { method: 'GET', path: '/api/v1/affiliates/me/api-keys' },
  createApiKey: { method: 'POST', path: '/api/v1/affiliates/me/api-keys' },
  revokeApiKey: { method: 'DELETE', path: '/api/v1/affiliates/me/api-keys/{key_id}' },
  listApiKeysOfAffiliate: { method: 'GET', path: '/api/v1/affiliates/{id}/api-keys' },
  replaceApiKeysOfAffiliate: { method: 'POST', path: '/api/v1/affiliates/{id}/api-keys' },
  revokeApiKeyOfAffiliate: { method: 'DELETE', path: '/api/v1/affiliates/{id}/api-keys/{key_id}' },
  getLinkedAccount: { method: 'GET', path: '/api/v1/affiliates/me/accounts/{platform}' },
  linkAccount: { method: 'PUT', path: '/api/v1/affiliates/me/accounts/{platform}' },
  unlinkAccount: { method: 'DELETE', path: '/api/v1/affiliates/me/accounts/{platform}' },
  createDiscordCode: { method: 'POST', path: '/api/v1/affiliates/me/discord-code' },
  exportOwnData: { method: 'GET', path: '/api/v1/affiliates/me/data' },
  getOwnErasure: { method: 'GET', path: '/api/v1/affiliates/me/erasure' },
  requestOwnErasure: { method: 'PUT', path: '/api/v1/affiliates/me/erasure' },
  cancelOwnErasure: { method: 'DELETE', path: '/api/v1/affiliates/me/erasure' },
  getErasure: { method: 'GET', path: '/api/v1/affiliates/{id}/erasure' },
  requestErasure: { method: 'PUT', path: '/api/v1/affiliates/{id}/erasure' },
  cancelErasure: { method: 'DELETE', path: '/api/v1/affiliates/{id}/erasure' },
  signIn: { method: 'POST', path: '/api/v1/sessions' },
  signOut: { method: 'DELETE', path: '/api/v1/sessions/current' },
  listSessions: { method: 'GET', path: '/api/v1/affiliates/me/sessions' },
  endSession: { method: 'DELETE', path: '/api/v1/affiliates/me/sessions/{id}' },
  createRecovery: { method: 'POST', path: '/api/v1/affiliates/{id}/recovery' },
  recoverAccess: { method: 'POST', path: '/api/v1/recoveries' },
  listMembers: { method: 'GET', path: '/api/v1/affiliates/{id}/members' },
  inviteMember: { method: 'POST', path: '/api/v1/affiliates/{id}/members' },
  getMember: { method: 'GET', path: '/api/v1/affiliates/{id}/members/{member_id}' },
  changeMember: { method: 'PUT', path: '/api/v1/affiliates/{id}/members/{member_id}' },
  removeMember: { method: 'DELETE', path: '/api/v1/affiliates/{id}/members/{member_id}' },
  sendMemberLink: { method: 'POST', path: '/api/v1/affiliates/{id}/members/{member_id}/link' },
  joinTeam: { method: 'POST', path: '/api/v1/memberships' },
  leaveTeam: { method: 'DELETE', path: '/api/v1/affiliates/me/membership' },
  listConnections: { method: 'GET', path: '/api/v1/affiliates/me/connections' },
  startConnection: { method: 'POST', path: '/api/v1/affiliates/me/connections/{platform}' },
  finishConnection: { method: 'POST', path: '/api/v1/affiliates/me/connections/{platform}/consent' },
  removeConnection: { method: 'DELETE', path: '/api/v1/affiliates/me/connections/{platform}/{account_id}' },
  returnFromConsent: { method: 'GET', path: '/api/v1/connections/{platform}/callback' },
  createCampaign: { method: 'POST', path: '/api/v1/campaigns' },
  listCampaigns: { method: 'GET', path: '/api/v1/campaigns' },
  getCampaign: { method: 'GET', path: '/api/v1/campaigns/{id}' },
  updateCampaign: { method: 'PUT', path: '/api/v1/campaigns/{id}' },
  setCampaignPlatforms: { method: 'PUT', path: '/api/v1/campaigns/{id}/platforms' },
  createInvitation: { method: 'POST', path: '/api/v1/campaigns/{id}/invitations' },
  listInvitations: { method: 'GET', path: '/api/v1/campaigns/{id}/invitations' },
  revokeInvitation: { method: 'DELETE', path: '/api/v1/campaigns/{id}/invitations/{invitation_id}' },
  createShareLink: { method: 'POST', path: '/api/v1/campaigns/{id}/share-links' },
  listShareLinks: { method: 'GET', path: '/api/v1/campaigns/{id}/share-links' },
  revokeShareLink: { method: 'DELETE', path: '/api/v1/campaigns/{id}/share-links/{link_id}' },
  listParticipants: { method: 'GET', path: '/api/v1/campaigns/{id}/participants' },
  inviteParticipant: { method: 'POST', path: '/api/v1/campaigns/{id}/participants' },
  decideParticipant: { method: 'PUT', path: '/api/v1/campaigns/{id}/participants/{affiliate_id}' },
  getParticipation: { method: 'GET', path: '/api/v1/campaigns/{id}/participation' },
  joinCampaign: { method: 'POST', path: '/api/v1/campaigns/{id}/participation' },
  leaveCampaign: { method: 'DELETE', path: '/api/v1/campaigns/{id}/participation' },
  listParticipations: { method: 'GET', path: '/api/v1/affiliates/me/participations' },
  joinByCode: { method: 'POST', path: '/api/v1/affiliates/me/participations' },
  listAnnouncements: { method: 'GET', path: '/api/v1/campaigns/{id}/announcements' },
  publishAnnouncement: { method: 'POST', path: '/api/v1/campaigns/{id}/announcements' },
  getAnnouncement: { method: 'GET', path: '/api/v1/campaigns/{id}/announcements/{announcement_id}' },
  correctAnnouncement: { method: 'PUT', path: '/api/v1/campaigns/{id}/announcements/{announcement_id}' },
  withdrawAnnouncement: { method: 'DELETE', path: '/api/v1/campaigns/{id}/announcements/{announcement_id}' },
  listUnreadAnnouncements: { method: 'GET', path: '/api/v1/affiliates/me/announcements' },
  markAnnouncementRead: { method: 'DELETE', path: '/api/v1/affiliates/me/announcements/{announcement_id}' },
  getReport: { method: 'GET', path: '/api/v1/reports/current' },
  makeLink: { method: 'POST', path: '/api/v1/links' },
  listLinks: { method: 'GET', path: '/api/v1/links' },
  getLink: { method: 'GET', path: '/api/v1/links/{code}' },
  stopLink: { method: 'DELETE', path: '/api/v1/links/{code}' },
  getClicksOfCampaign: { method: 'GET', path: '/api/v1/campaigns/{id}/clicks' },
  setTerms: { method: 'PUT', path: '/api/v1/campaigns/{id}/terms' },
  getTerms: { method: 'GET', path: '/api/v1/campaigns/{id}/terms' },
  listTermsVersions: { method: 'GET', path: '/api/v1/campaigns/{id}/terms/versions' },
  getLedger: { method: 'GET', path: '/api/v1/campaigns/{id}/ledger' },
  getMoney: { method: 'GET', path: '/api/v1/campaigns/{id}/money' },
  listCampaignEarnings: { method: 'GET', path: '/api/v1/campaigns/{id}/earnings' },
  listCampaignPostEarnings: { method: 'GET', path: '/api/v1/campaigns/{id}/earnings/posts' },
  lockCampaign: { method: 'POST', path: '/api/v1/campaigns/{id}/lock' },
  listEarnings: { method: 'GET', path: '/api/v1/affiliates/me/earnings' },
  listPostEarnings: { method: 'GET', path: '/api/v1/affiliates/me/earnings/posts' },
  getPayoutDetails: { method: 'GET', path: '/api/v1/affiliates/me/payout-details' },
  setPayoutDetails: { method: 'PUT', path: '/api/v1/affiliates/me/payout-details' },
  listOwnPayouts: { method: 'GET', path: '/api/v1/affiliates/me/payouts' },
  reportMissingPayout: { method: 'POST', path: '/api/v1/affiliates/me/payouts/{id}/not-received' },
  getStatement: { method: 'GET', path: '/api/v1/statements/{id}' },
  listStatementLines: { method: 'GET', path: '/api/v1/statements/{id}/lines' },
  exportStatement: { method: 'GET', path: '/api/v1/statements/{id}/export' },
  createPayoutBatch: { method: 'POST', path: '/api/v1/payout-batches' },
  listPayoutBatches: { method: 'GET', path: '/api/v1/payout-batches' },
  getPayoutBatch: { method: 'GET', path: '/api/v1/payout-batches/{id}' },
  cancelPayoutBatch: { method: 'POST', path: '/api/v1/payout-batches/{id}/cancel' },
  listPayouts: { method: 'GET', path: '/api/v1/payout-batches/{id}/payouts' },
  downloadPayoutFile: { method: 'GET', path: '/api/v1/payout-batches/{id}/file' },
  reportPayoutResults: { method: 'POST', path: '/api/v1/payout-batches/{id}/results' },
  importPayoutResults: { method: 'POST', path: '/api/v1/payout-batches/{id}/results/import' },
  createAdjustment: { method: 'POST', path: '/api/v1/adjustments' },
  listAdjustments: { method: 'GET', path: '/api/v1/adjustments' },
  agreeToAdjustment: { method: 'POST', path: '/api/v1/adjustments/{id}/agree' },
  submitPost: { method: 'POST', path: '/api/v1/submissions' },
  submitPostAsAffiliate: { method: 'POST', path: '/api/v1/affiliates/submissions' },
  submitPosts: { method: 'POST', path: '/api/v1/submissions/bulk' },
  updateClaim: { method: 'PUT', path: '/api/v1/submissions/{post_id}/metrics' },
  getSubmissionMetrics: { method: 'GET', path: '/api/v1/submissions/{post_id}/metrics' },
  withdrawPost: { method: 'POST', path: '/api/v1/submissions/{post_id}/withdraw' },
  getSubmission: { method: 'GET', path: '/api/v1/submissions/{post_id}' },
  listReviews: { method: 'GET', path: '/api/v1/campaigns/{id}/reviews' },
  listEscalatedReviews: { method: 'GET', path: '/api/v1/reviews' },
  approvePosts: { method: 'POST', path: '/api/v1/campaigns/{id}/approvals' },
  listOwnReviews: { method: 'GET', path: '/api/v1/affiliates/me/reviews' },
  getReview: { method: 'GET', path: '/api/v1/submissions/{post_id}/review' },
  decideReview: { method: 'PUT', path: '/api/v1/submissions/{post_id}/review' },
  answerReview: { method: 'POST', path: '/api/v1/submissions/{post_id}/review/answer' },
  listPlatforms: { method: 'GET', path: '/api/v1/platforms' },
  getPlatformStatus: { method: 'GET', path: '/api/v1/platforms/{platform}/status' },
  getPlatformConfig: { method: 'GET', path: '/api/v1/platforms/{platform}/config' },
  setPlatformConfig: { method: 'PUT', path: '/api/v1/platforms/{platform}/config' },
  fetchFromPlatform: { method: 'POST', path: '/api/v1/platforms/{platform}/fetch' },
  startRun: { method: 'POST', path: '/api/v1/reconciliation/run' },
  listRuns: { method: 'GET', path: '/api/v1/reconciliation/runs' },
  getRun: { method: 'GET', path: '/api/v1/reconciliation/runs/{id}' },
  listResults: { method: 'GET', path: '/api/v1/reconciliation/results' },
  getResult: { method: 'GET', path: '/api/v1/reconciliation/results/{id}' },
  getQueue: { method: 'GET', path: '/api/v1/reconciliation/queue' },
  redriveDeadLetters: { method: 'POST', path: '/api/v1/reconciliation/dlq/redrive' },
  getHome: { method: 'GET', path: '/api/v1/dashboard/home' },
  getCampaignDashboard: { method: 'GET', path: '/api/v1/dashboard/campaigns/{id}' },
  getCampaignHistory: { method: 'GET', path: '/api/v1/dashboard/campaigns/{id}/history' },
  listAffiliateResults: { method: 'GET', path: '/api/v1/dashboard/affiliates' },
  listDiscrepancies: { method: 'GET', path: '/api/v1/dashboard/discrepancies' },
  exportCampaign: { method: 'GET', path: '/api/v1/dashboard/campaigns/{id}/export' },
  listCampaignPosts: { method: 'GET', path: '/api/v1/campaigns/{id}/posts' },
  getCampaignAffiliate: { method: 'GET', path: '/api/v1/campaigns/{id}/affiliates/{affiliate_id}' },
  listAlerts: { method: 'GET', path: '/api/v1/alerts' },
  getAlertStats: { method: 'GET', path: '/api/v1/alerts/stats' },
  getAlert: { method: 'GET', path: '/api/v1/alerts/{id}' },
  acknowledgeAlert: { method: 'PUT', path: '/api/v1/alerts/{id}/acknowledge' },
  resolveAlert: { method: 'PUT', path: '/api/v1/alerts/{id}/resolve' },
  decideDuplicate: { method: 'PUT', path: '/api/v1/submissions/{post_id}/duplicate' },
  openAppeal: { method: 'POST', path: '/api/v1/appeals' },
  listAppeals: { method: 'GET', path: '/api/v1/appeals' },
  getAppealStats: { method: 'GET', path: '/api/v1/appeals/stats' },
  getAppeal: { method: 'GET', path: '/api/v1/appeals/{id}' },
  decideAppeal: { method: 'POST', path: '/api/v1/appeals/{id}/decide' },
  askAboutAppeal: { method: 'POST', path: '/api/v1/appeals/{id}/ask' },
  answerQuestion: { method: 'POST', path: '/api/v1/appeals/{id}/answer' },
  withdrawAppeal: { method: 'POST', path: '/api/v1/appeals/{id}/withdraw' },
  reopenAppeal: { method: 'POST', path: '/api/v1/appeals/{id}/reopen' },
  listPatterns: { method: 'GET', path: '/api/v1/patterns' },
  getCohorts: { method: 'GET', path: '/api/v1/patterns/cohorts' },
  listPatternRules: { method: 'GET', path: '/api/v1/patterns/rules' },
  decidePatternRule: { method: 'PUT', path: '/api/v1/patterns/rules/{rule}' },
  findAnything: { method: 'GET', path: '/api/v1/search' },
  createPostbackToken: { method: 'POST', path: '/api/v1/campaigns/{id}/postback-token' },
  listConversions: { method: 'GET', path: '/api/v1/campaigns/{id}/conversions' },
  importConversions: { method: 'POST', path: '/api/v1/campaigns/{id}/conversions/import' },
  getConversion: { method: 'GET', path: '/api/v1/conversions/{id}' },
  reportConversion: { method: 'POST', path: '/api/v1/postbacks/{token}' },
  reportConversionByGet: { method: 'GET', path: '/api/v1/postbacks/{token}' },
  listCheckpoints: { method: 'GET', path: '/api/v1/audit/checkpoints' },
  listDrifts: { method: 'GET', path: '/api/v1/audit/drifts' },
  getChain: { method: 'GET', path: '/api/v1/audit/{type}/{id}' },
  verifyItem: { method: 'GET', path: '/api/v1/audit/{type}/{id}/verify' },
  getProof: { method: 'GET', path: '/api/v1/audit/{type}/{id}/proof' },
  createEndpoint: { method: 'POST', path: '/api/v1/notifications/endpoints' },
  listEndpoints: { method: 'GET', path: '/api/v1/notifications/endpoints' },
  getEndpoint: { method: 'GET', path: '/api/v1/notifications/endpoints/{id}' },
  updateEndpoint: { method: 'PUT', path: '/api/v1/notifications/endpoints/{id}' },
  deleteEndpoint: { method: 'DELETE', path: '/api/v1/notifications/endpoints/{id}' },
  rotateEndpointSecret: { method: 'POST', path: '/api/v1/notifications/endpoints/{id}/rotate-secret' },
  getMail: { method: 'GET', path: '/api/v1/notifications/mail' },
  updateMail: { method: 'PUT', path: '/api/v1/notifications/mail' },
  showUnsubscribing: { method: 'GET', path: '/api/v1/notifications/unsubscribe' },
  unsubscribeMail: { method: 'POST', path: '/api/v1/notifications/unsubscribe' },
  testEndpoint: { method: 'POST', path: '/api/v1/notifications/endpoints/{id}/test' },
  listDeliveries: { method: 'GET', path: '/api/v1/notifications/endpoints/{id}/deliveries' },
  replayDelivery: { method: 'POST', path: '/api/v1/notifications/endpoints/{id}/deliveries/{delivery_id}/replay' },
  answerDiscordInteraction: { method: 'POST', path: '/api/v1/discord/interactions' },
  getContract: { method: 'GET', path: '/openapi.json' },
  getContractOfApi: { method: 'GET', path: '/api/v1/openapi.json' },
  getDocs: { method: 'GET', path: '/docs' },
  getDocsOfApi: { method: 'GET', path: '/api/v1/docs' },
  getErrors: { method: 'GET', path: '/docs/errors' },
  getDocsStyle: { method: 'GET', path: '/docs/style.css' },
  getDashboardPage: { method: 'GET', path: '/' },
  getDashboardPageOfApp: { method: 'GET', path: '/app' },
  getDashboardAsset: { method: 'GET', path: '/app/assets/{name}' },
} as const satisfies Record<keyof operations, { method: string; path: keyof paths }>
