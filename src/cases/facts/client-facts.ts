import type { Heard, Recorded, Told } from './recorded.ts'

/** The client wrote or said something that answers nothing they were asked. It moves no clock. */
export type ClientWrote = Recorded & Heard & { readonly type: 'client-wrote' }

/** What a letter without a clock is about: how far the case is (4.1), that the escalation arrived (3.4), or its end. */
export const informedAbout = ['progress', 'escalation', 'closing'] as const
export type InformedAbout = (typeof informedAbout)[number]

/** 4.1, 3.4: the client was told how the case stands. It moves no clock. */
export type ClientInformed = Recorded &
  Told & { readonly type: 'client-informed'; readonly about: InformedAbout }

/** How a letter is referred to: by the number of the fact that sent it, from 1. */
type OfLetter = { readonly letter: number }

/**
 * The e-mail of a letter never reached the client: a server refused it, it came back later, or it never left. Unless it `stands`,
 * the fact that sent it is taken back: nobody was told, and an undelivered notice stops no clock.
 */
export type LetterUndelivered = Recorded &
  OfLetter & {
    readonly type: 'letter-undelivered'
    readonly reason: 'refused' | 'bounced' | 'unreachable' | 'no-address'
    /** What the mail server said; empty where none was asked. */
    readonly answer: string
    /** True where the case has gone on since by the client's own act, or another letter, so that nothing is taken back. */
    readonly stands: boolean
  }

/** Whether the e-mail of a letter went out is not known: Redress ended while it was being handed over. */
export type LetterDoubtful = Recorded & OfLetter & { readonly type: 'letter-doubtful' }

/** A person found out what became of a doubtful letter, or had it sent once more. */
export type LetterSettled = Recorded &
  OfLetter & { readonly type: 'letter-settled'; readonly sent: 'arrived' | 'again' }

/** Somebody opened the client's page by this link; once for what belongs to one visit. */
export type PageViewed = Recorded & { readonly type: 'page-viewed'; readonly link: string }

/** These links open the client's page no longer. */
export type LinksRevoked = Recorded & { readonly type: 'links-revoked'; readonly links: readonly string[] }

/** From 1, not at all, to 5, very. */
export const ratings = [1, 2, 3, 4, 5] as const
export type Rating = (typeof ratings)[number]

/** What the client thinks of how the complaint was handled, whatever came of it (ISO 10002). The latest counts. */
export type HandlingRated = Recorded & {
  readonly type: 'handling-rated'
  /** How satisfied they are with the handling. */
  readonly handling: Rating
  /** How well they were kept informed. */
  readonly informed: Rating
  /** null: they said nothing more. */
  readonly comment: string | null
}
