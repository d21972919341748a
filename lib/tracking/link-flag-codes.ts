export const linkFlagCodes = [
  'CLICK_BOT_SHARE',
  'CLICK_CONCENTRATION',
  'CTR_ABOVE_VIEWS',
  'FAST_CONVERSION',
  'CVR_OUTLIER',
  'REJECTED_SHARE',
] as const
