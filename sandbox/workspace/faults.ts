/**
 * The ways in which a call of the Web API fails: `lost_reply` does the work and drops the reply, `cut` does nothing.
 */
export const callFaults = ['error', 'ratelimited', 'http_500', 'lost_reply', 'cut', 'delay'] as const

/**
 * The ways in which a delivery to an app fails. `lost`: it never arrives; `lost_ack`: the app acts, and its
 * acknowledgement is lost; `disconnect`: every connection of Socket Mode is cut while it is under way.
 */
export const deliveryFaults = ['duplicate', 'delay', 'lost', 'lost_ack', 'disconnect'] as const

/**
 * The ways in which mail to an address fails. `refuse`: its server takes no mail for it; `bounce`: it takes the mail,
 * and a notice of failure comes back; `lose-reply`: it takes the mail, and the connection drops before the sender
 * knows.
 */
export const mailFaults = ['refuse', 'bounce', 'lose-reply'] as const

/** One of these kinds. */
export type MailFault = (typeof mailFaults)[number]

type CallFault = (typeof callFaults)[number]
type DeliveryFault = (typeof deliveryFaults)[number]

/** An order of failures: which calls, deliveries or mails fail, how, and how often. */
export type FaultOrder = {
  /** The method of the calls, or null where others are meant; `*`: every method. */
  method: string | null
  /** The type of the deliveries as the log names it (`block_actions`, `event:message`), or null; `*`: every type. */
  delivery: string | null
  /** The mailbox that the mail is for, or null; `*`: every one. */
  mail: string | null
  kind: CallFault | DeliveryFault | MailFault
  /** The number that fail; null: all of them until the fault is cleared. */
  times: number | null
  /** The share of them that fails, above 0 and up to 1. */
  probability: number
  error: string
  /** Seconds. */
  retryAfter: number
  /** Milliseconds: of a `delay`, or before the second copy of a `duplicate`. */
  ms: number
}

/** A fault in force; `used`: how often it was hit. */
export type Fault = FaultOrder & { id: number; used: number }

/** The faults in force. */
export type Faults = {
  add(order: FaultOrder): Fault
  list(): readonly Fault[]
  /** The fault for this call, counted as used up; null when the call goes well. */
  take(method: string): Fault | null
  /** Like `take`, for a delivery of this type. */
  takeForDelivery(type: string): Fault | null
  /** Like `take`, for a mail to this mailbox. */
  takeForMail(address: string, kind: MailFault): Fault | null
  /** Clears one fault, or all of them. False: there was nothing to clear. */
  clear(id?: number): boolean
}

/** No faults yet. Of several that match, the first one ordered applies, if its probability lets it. */
export function createFaults(chance: () => number = Math.random): Faults {
  const faults: Fault[] = []
  let count = 0

  function takeWhere(fits: (fault: Fault) => boolean): Fault | null {
    const fault = faults.find(
      (fault) => fits(fault) && (fault.probability >= 1 || chance() < fault.probability),
    )
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
    take: (method) => takeWhere((fault) => fault.method === method || fault.method === '*'),
    takeForDelivery: (type) => takeWhere((fault) => fault.delivery === type || fault.delivery === '*'),
    takeForMail: (address, kind) =>
      takeWhere((fault) => fault.kind === kind && (fault.mail === address || fault.mail === '*')),
    clear(id) {
      const before = faults.length
      const remaining = id === undefined ? [] : faults.filter((fault) => fault.id !== id)
      faults.splice(0, before, ...remaining)
      return remaining.length < before
    },
  }
}
