/** How a call of the Web API goes wrong; `lost_reply` does the work first, `cut` does nothing. */
export const callFaults = ['error', 'ratelimited', 'http_500', 'lost_reply', 'cut', 'delay'] as const

/**
 * How a delivery to an app goes wrong. `lost`: it never arrives; `lost_ack`: the app acts, and its acknowledgement is
 * lost; `disconnect`: every connection of Socket Mode is cut while it is under way.
 */
export const deliveryFaults = ['duplicate', 'delay', 'lost', 'lost_ack', 'disconnect'] as const

/**
 * How mail to an address goes wrong. `refuse`: its server takes no mail for it; `bounce`: it takes the mail, and a notice
 * of failure comes back; `lose-reply`: it takes the mail, and the connection drops before the sender knows.
 */
export const mailFaults = ['refuse', 'bounce', 'lose-reply'] as const

/** One of the ways in which mail goes wrong. */
export type MailFault = (typeof mailFaults)[number]

type CallFault = (typeof callFaults)[number]
type DeliveryFault = (typeof deliveryFaults)[number]

/** What is to go wrong, with which calls, deliveries or mails, and how often. */
export type FaultOrder = {
  /** The method of the calls, or null where others are meant; `*`: every method. */
  method: string | null
  /** The type of the deliveries as the log names it (`block_actions`, `event:message`), or null; `*`: every type. */
  delivery: string | null
  /** The mailbox that the mail is for, or null; `*`: every one. */
  mail: string | null
  kind: CallFault | DeliveryFault | MailFault
  /** With how many it goes wrong; null: with all of them until it is taken away. */
  times: number | null
  /** With what share of them, above 0 and up to 1. */
  probability: number
  error: string
  /** Seconds. */
  retryAfter: number
  /** Milliseconds: of a `delay`, or before the second copy of a `duplicate`. */
  ms: number
}

/** An order in force; `used`: how often it has made something go wrong. */
export type Fault = FaultOrder & { id: number; used: number }

/** Faults waiting for their calls and deliveries. */
export type Faults = {
  add(order: FaultOrder): Fault
  list(): readonly Fault[]
  /** The fault for this call, counted as used up; null when the call goes well. */
  take(method: string): Fault | null
  /** The same for a delivery of this type. */
  takeForDelivery(type: string): Fault | null
  /** The same for a mail to this mailbox. */
  takeForMail(address: string, kind: MailFault): Fault | null
  /** Takes one away, or all of them. Whether there was any. */
  clear(id?: number): boolean
}

/** No faults. Of several that fit, the one ordered first goes off, if its probability lets it. */
export function createFaults(chance: () => number = Math.random): Faults {
  const faults: Fault[] = []
  let count = 0

  function takeWhere(fits: (fault: Fault) => boolean): Fault | null {
    const fault = faults.find((one) => fits(one) && (one.probability >= 1 || chance() < one.probability))
    if (fault === undefined) return null
    fault.used += 1
    if (fault.times !== null && fault.used >= fault.times) faults.splice(faults.indexOf(fault), 1)
    return fault
  }

  return {
    add(order) {
      const fault = { ...order, id: ++count, used: 0 }
      faults.push(fault)
      return fault
    },
    list: () => faults,
    take: (method) => takeWhere((one) => one.method === method || one.method === '*'),
    takeForDelivery: (type) => takeWhere((one) => one.delivery === type || one.delivery === '*'),
    takeForMail: (address, kind) =>
      takeWhere((one) => one.kind === kind && (one.mail === address || one.mail === '*')),
    clear(id) {
      const before = faults.length
      const kept = id === undefined ? [] : faults.filter((one) => one.id !== id)
      faults.splice(0, before, ...kept)
      return kept.length < before
    },
  }
}
