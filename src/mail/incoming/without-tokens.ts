/**
 * The text without the tokens that open the client's page or answer in the client's name. A forwarded mail, or one
 * whose quoted history was not recognized, contains them; people of the provider read the text, and programs open every
 * link.
 */
export const withoutTokens = (text: string): string =>
  text
    .replaceAll(/(https?:\/\/[^\s<>"']{1,300}?\/c\/)[\w-]{43}(?![\w-])/gi, '$1…')
    .replaceAll(/(?<=[^\s<>,;:"()+])\+[a-z2-7]{26}(?=@)/gi, '+…')
