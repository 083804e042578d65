/** The public complaint form. Numbers of clauses are those of the agreement. */
export const online = {
  title: 'Make a complaint',
  intro:
    'Tell us what went wrong, in your own words. A person reads it, gives it a number, and stays responsible for an answer.',
  promise: (hours: string) =>
    `You hear from us within ${hours} hours: that we handle it, how, and by when to expect what (clause 2.3). If your contract names another time, that one holds.`,
  optional: '(optional)',
  fields: {
    company: 'Your company',
    contractNo: 'Number of your contract',
    name: 'Your name',
    email: 'Your e-mail address',
    text: 'What happened?',
    happened: 'When did it happen?',
    expectedSolution: 'What do you expect from us?',
    files: 'Files',
  },
  hints: {
    contractNo: 'If you have it at hand. It helps us to find the right people.',
    email: 'We answer there.',
    text: (most: string) => `Up to ${most} characters; what is longer can come as a file.`,
    happened: 'A day, a time, or since when.',
    files: (count: string, each: string, all: string) =>
      `Screenshots, logs, letters: up to ${count} files, ${each} MB each, ${all} MB together.`,
  },
  send: 'Send the complaint',
  privacy: 'We use what you write to handle your complaint, and for nothing else.',
  trap: 'Leave this field empty',
  keptFiles: 'These files are with us already; you need not choose them again:',
  dropFile: (name: string) => `Do not send ${name}`,
  problem: 'Not sent yet. Please look at these:',
  errorTitle: (title: string) => `Please check: ${title}`,
  faults: {
    missing: {
      company: 'Write the name of your company.',
      name: 'Write your name.',
      email: 'Write your e-mail address, so that we can answer.',
      text: 'Write what happened, in words.',
    },
    tooLong: (most: string) =>
      `This is longer than ${most} characters. Please shorten it, or add it as a file.`,
    address: 'This is no whole e-mail address. It looks like name@example.com.',
    trap: 'This field is only there to recognize machines. Please empty it, and send again.',
    files: {
      'file-too-large': 'A file was larger than 25 MB and was left out. The others are with us.',
      'too-many-files': 'More than 10 files: the first 10 are with us, the others were left out.',
    },
    key: 'This page was not complete. Please look over what you wrote, and send it again.',
  },
  receivedTitle: 'We have received your complaint',
  received: (when: string) => `It reached us on ${when}.`,
  whatYouSent: 'What you sent',
  next: 'What happens next',
  steps: {
    read: 'A person reads it and enters it as a complaint, with a number.',
    acknowledge: (when: string, address: string) =>
      `By ${when} at the latest we write to ${address}: that we have it, how we handle it, and by when to expect what (clause 2.3).`,
    answer: 'From then on one person is responsible for it until you have an answer.',
  },
  noWord: (contact: string) => `If you hear nothing by then, or want to add something: ${contact}.`,
  keep: 'You can print this page. It can be opened for one hour.',
  another: 'Make another complaint',
  refused: {
    title: 'This could not be sent',
    tooLarge:
      'This is more than 50 MB together, so we did not take it. Go back, choose fewer or smaller files, and send again.',
    unsupported: 'We could not read this as a form. Please open the form again.',
    tooSlow:
      'Your connection was too slow for all of this to reach us. Go back, choose fewer or smaller files, and send again.',
    tooOften: (wait: string) =>
      `There are too many complaints from here at this moment. Please try again in ${wait}.`,
    unavailable:
      'We could not save this just now. Please send it again in a minute; it counts once, however often you send it.',
    gone: 'This page can be opened for one hour only. What you sent has not been lost.',
    contact: (contact: string) => `You can also reach us another way: ${contact}.`,
  },
  backToForm: 'To the form',
  minutes: (count: string) => (count === '1' ? 'a minute' : `${count} minutes`),
  happenedLine: (when: string) => `When it happened: ${when}`,
}
