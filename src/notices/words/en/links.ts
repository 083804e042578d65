/** Links to a client's page, as people of the provider see them. */
export const links = {
  viewed: 'The client’s page was opened',
  revoked: 'Links to the client’s page revoked',
  revokedLine: (who: string) =>
    `${who} revoked the links to the client’s page. The next letter to the client carries a new one.`,
  revoke: 'Revoke links',
  revokePurpose:
    'Close the client’s page for every link that was sent, as when a letter went to the wrong address. The next letter carries a new one.',
  revokeTitle: 'Revoke all links?',
  revokeText: 'Whoever has one of them cannot open the page any more, the client included.',
  keep: 'Keep them',
  done: (number: string) => `The links to the client’s page of ${number} open nothing any more.`,
}
