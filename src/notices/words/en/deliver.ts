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
  standsIn: (absent: string, from: string, until: string) =>
    `You are the deputy of ${absent} from ${from} to ${until}: you may do everything in complaints that they may. \`/complaint help\` shows what waits.`,
  standsInNoMore: (absent: string, from: string, until: string) =>
    `You are no longer the deputy of ${absent} (it was to be from ${from} to ${until}).`,
  isStoodInFor: (deputy: string, from: string, until: string) =>
    `${deputy} is your deputy in complaints from ${from} to ${until}. \`/complaint delegate off\` ends it.`,
  isStoodInForNoMore: (deputy: string, from: string, until: string) =>
    `${deputy} is no longer your deputy in complaints (it was to be from ${from} to ${until}).`,
}
