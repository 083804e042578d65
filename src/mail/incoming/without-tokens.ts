/**
 * A text without what opens the client's page or answers for them, which a mail quotes that was passed on, or whose
 * history nobody recognises: people of the provider read it, and programs open whatever is a link.
 */
export const withoutTokens = (text: string): string =>
  text
    .replaceAll(/(https?:\/\/[^\s<>"']{1,300}?\/c\/)[\w-]{43}(?![\w-])/gi, '$1…')
    .replaceAll(/(?<=[^\s<>,;:"()+])\+[a-z2-7]{26}(?=@)/gi, '+…')
