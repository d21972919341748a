/**
 * What the bundle takes from `node:crypto`, without the WebCrypto that an import of the module evaluates. See http.ts.
 */
const crypto = process.getBuiltinModule('node:crypto')
export default crypto
export const {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPublicKey,
  createSecretKey,
  getRandomValues,
  hkdfSync,
  randomBytes,
  randomInt,
  randomUUID,
  timingSafeEqual,
  verify,
} = crypto
