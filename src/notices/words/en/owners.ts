/** How long the case was with each owner, told without blame. `who` arrives as a mention; null: without an owner. */
export const owners = {
  promise: 'Promise to the client',
  present: (who: string | null) => (who === null ? 'Present stage' : `Present stage, with ${who}`),
  since: (who: string | null, when: string) =>
    who === null ? `Without an owner since ${when}` : `With ${who} since ${when}`,
  leftThen: (span: string) => `${span} left then`,
  span: (span: string, who: string | null) =>
    who === null ? `${span} without an owner` : `${span} with ${who}`,
  spanOfOthers: (span: string) => `${span} with others`,
  beforeThat: (since: string, spans: string) => `${since}; before that ${spans}`,
  title: 'Time by owner',
  nobody: 'without an owner',
  others: 'others',
  share: (who: string, amount: number) => `${who} ${amount}`,
  shares: (total: string, each: string) => `Of ${total}: ${each}`,
  late: (verdict: string, shares: string) => `${verdict} ${shares}.`,
  sharesOf: (clause: string, clock: string, shares: string) => `${clause} ${clock}: ${shares}`,
}
