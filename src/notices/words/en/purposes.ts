import type { Verb } from '../../../cases/commands/all-commands.ts'

/** Commands that a card can offer; the others are given elsewhere, or are answers of the client. */
type Offered = Exclude<Verb, 'log' | 'approve' | 'return' | 'revise' | 'refuse' | 'rate'> | 'take'

/** The purpose of each command, below its name in the list of what can be done. */
export const purposes = {
  acknowledge:
    'Tell the client that the complaint was received, how it is handled and when to expect what (2.3).',
  decline: 'Hold that the complaint is out of scope; a second person decides (1.3).',
  'confirm-decline': 'Agree, and tell the client where to turn instead.',
  'reject-decline': 'Do not agree: the complaint is handled.',
  contest: 'The client does not accept that it was declined: it is handled after all.',
  take: 'Become its owner yourself.',
  assign: 'Name a colleague as its handler (2.4).',
  'hand-over': 'Give it to another person or department, with what was promised (2.4).',
  'accept-hand-over': 'Become its handler, and stand by what was promised (2.4).',
  extend: 'Promise a later end of the investigation, before the old one (3.2(3)).',
  'declare-complex': 'Promise a later solution, before the standard limit (3.3(2)).',
  'ask-client': 'Something is missing that only the client can tell (4.1).',
  'client-answered': 'Record what the client answered; the clocks go on (4.1).',
  wait: 'A third party or force majeure keeps us from going on.',
  'go-on': 'What we waited for has come.',
  'foresee-delay': 'A promised date will be missed; say why, and until when (4.1).',
  'notify-delay': 'Write to the client about it (4.1).',
  'complete-investigation': 'Put finding, outcome and root cause on record (3.2(4)).',
  propose: 'Say which remedies are offered, and why (3.2(5)).',
  notify: 'Tell the client the solution and its reasons (4.2).',
  'take-back': 'Correct the solution before it is sent; it is approved again where needed (3.2(6)).',
  'remind-client': 'Ask for the answer once more (4.3).',
  'notify-again': 'Tell the client the solution once more, with a new limit (4.3).',
  'close-unanswered': 'End the case of a client who never answered, with the reason (4.3).',
  'classify-message': 'The client spoke about the solution: an answer, a question, or something else (4.3).',
  'record-answer': 'Record what the client says to the solution (4.3).',
  escalate: 'The client wants another look at it, or a limit was missed (3.4).',
  'take-over': 'Become its handler at the second level (3.4(3)).',
  'complete-remedy': 'Record a remedy with its date and proof.',
  withdraw: 'The client takes the complaint back.',
  merge: 'It is about the same matter as another case of this client.',
  reopen: 'A new fact has come up, or a remedy was not delivered.',
  correct: 'Something was entered wrongly when it was logged.',
  'change-account-manager': 'Name somebody else who looks after the client in this case.',
  inform: 'Write to the client how the case stands, that it is escalated (3.4), or how it ended.',
  write: 'Keep what the client said or wrote of their own accord.',
} satisfies Record<Offered, string> as Record<Offered, string>
