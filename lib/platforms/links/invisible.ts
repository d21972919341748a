/** Format characters, fillers, selectors and whatever else a font draws nothing for; U+FFFC stands for a picture. */
const invisible = /[\p{Cf}\p{Default_Ignorable_Code_Point}\ufffc]+/gu

const isPlainText = /^\p{ASCII}*$/u

/** A text without the characters that nobody sees. */
export const withoutInvisible = (text: string): string => (isPlainText.test(text) ? text : text.replace(invisible, ''))
