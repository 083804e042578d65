/** Texts for one person, or beside a card, when something is delivered. */
export const deliver = {
  movedFrom: (link: string) => `Earlier card and thread: ${link}`,
  handOver: (who: string, link: string) => `${who} asks you to take over ${link}.`,
  handOverClimbed: (link: string) =>
    `Nobody has accepted the hand-over of ${link} in time, so you are asked as the head of the department.`,
  promises: 'Promised to the client',
  openQuestions: 'Open questions',
  none: 'none',
  acceptHandOver: 'Accept the case',
  calendarMissing: (calendar: string, year: string, cases: number) =>
    `The holidays of ${year} for ${calendar} are not published here; ${
      cases === 1 ? '1 open case reaches' : `${cases === 0 ? 'no' : cases} open cases reach`
    } into that year, and dates in it are provisional. \`npm run calendar -- import FILE\` brings them.`,
  standsIn: (approver: string, from: string, until: string) =>
    `You decide on approvals in the place of ${approver}, from ${from} to ${until}.`,
  standsInNoMore: (approver: string, from: string, until: string) =>
    `${approver} has ended the delegation from ${from} to ${until}: you do not decide on approvals in their place.`,
  isStoodInFor: (delegate: string, from: string, until: string) =>
    `${delegate} decides on approvals in your place, from ${from} to ${until}. \`/complaint delegate off\` ends it.`,
}
