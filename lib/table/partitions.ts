import type { AffiliateId, CampaignId } from '../values/ids.ts'

/* Partition values of the indexes, one export each, so that a bundle has those that it uses. */
export const owner = (affiliateId: AffiliateId): string => `AFF#${affiliateId}`
export const ownerAlerts = (affiliateId: AffiliateId): string => `AFF#${affiliateId}#ALERTS`
export const ownerCampaigns = (affiliateId: AffiliateId): string => `AFF#${affiliateId}#CAMPAIGNS`
export const campaign = (campaignId: CampaignId): string => `CAMP#${campaignId}`
export const campaignAlerts = (campaignId: CampaignId): string => `CAMP#${campaignId}#ALERTS`
export const content = (platform: string, nativeId: string): string => `CONTENT#${platform}:${nativeId}`
export const invitations = (campaignId: CampaignId): string => `CAMP#${campaignId}#INVITATIONS`
export const campaigns = (status: string): string => `CAMPAIGNS#${status}`
export const alerts = (status: string): string => `ALERTS#${status}`
export const affiliates = 'AFFILIATES'
export const ownerApiKeys = (affiliateId: AffiliateId): string => `AFF#${affiliateId}#KEYS`
export const checks = (day: string, shard: number): string => `CHECKS#${day}#${shard}`
export const runs = 'RUNS'
export const ownerRuns = (affiliateId: AffiliateId): string => `AFF#${affiliateId}#RUNS`
export const due = (platform: string, shard: number): string => `DUE#${platform}#${shard}`
/** Where releases up to 0.2.0 kept the posts of all platforms. */
export const dueBefore = (shard: number): string => `DUE#${shard}`
export const escalate = 'ESCALATE'
export const ownerEndpoints = (affiliateId: AffiliateId): string => `AFF#${affiliateId}#ENDPOINTS`
export const endpoints = 'ENDPOINTS'
export const deliver = (shard: number): string => `DELIVER#${shard}`
