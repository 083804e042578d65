import type { Terms } from '../../src/agreement/terms.ts'
import { type Company, parseCompany } from '../../src/storage/company/parse-company.ts'
import { digestAtOfDepartment, hoursOfDepartment, regions } from './departments.ts'
import { type SeededRandom, seededRandom } from './seeded-random.ts'

/** Number of clients of each region. */
const clientsPerRegion = 4
/** Time zones of the account managers: some far from their clients, one with an offset in half hours. */
const managerZones = ['Asia/Shanghai', 'Europe/Berlin', 'Asia/Kolkata', 'America/Los_Angeles']

/** Returns a Slack user id: `U0` and the letters and digits of the name. */
const userId = (name: string) => `U0${name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')}`
/** Returns a Slack channel id: `C0` and the letters and digits of the name. */
const channelIdOf = (name: string) => `C0${name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')}`
const inBothLanguages = (name: string) => ({ en: name, zh: name })

/** A company of twelve departments in four time zones; the seed determines the terms of its agreements. */
export function yearCompany(seed: string): Company {
  const random = seededRandom(`${seed} company`)
  const departments = regions.flatMap((region) => region.departments)
  /** Returns two people, the first one the head: the same for both first-level departments of a region. */
  const membersOf = (id: string) => {
    const team = id.replace(/^\w+/, id.startsWith('quality') ? 'second' : 'first')
    return ['head', 'one'].map((role) => userId(`${team} ${role}`))
  }
  const person = (id: string, timeZone: string, roles: string[] = []) => ({
    id,
    name: id.slice(2),
    locale: 'en-US',
    timeZone,
    roles,
  })
  const approverGroups = ['managers', 'board'].map((id) => ({
    id,
    name: inBothLanguages(id),
    channelId: channelIdOf(id),
    language: 'en',
    members: [userId(`${id} one`), userId(`${id} two`)],
  }))
  const { company } = parseCompany({
    provider: { name: 'Year', serviceEmail: 'service@example.com', adminChannelId: channelIdOf('admins') },
    people: [
      ...managerZones.map((zone, index) => person(userId(`account${index}`), zone, ['account-manager'])),
      ...regions.flatMap(({ departments: [first, , escalation], timeZone }) =>
        [first, escalation].flatMap(membersOf).map((member) => person(member, timeZone)),
      ),
      ...approverGroups.flatMap(({ members }) => members.map((member) => person(member, 'Asia/Shanghai'))),
    ],
    departments: departments.map((id, index) => ({
      id,
      name: inBothLanguages(id),
      channelId: channelIdOf(id),
      language: index % 3 === 0 ? 'zh' : 'en',
      head: membersOf(id)[0],
      members: membersOf(id),
      hours: hoursOfDepartment[id],
      digestAt: digestAtOfDepartment[id] ?? null,
    })),
    approverGroups,
    organisation: organisationOf(regions[0], 'managers'),
    clients: regions.flatMap((region) =>
      Array.from({ length: clientsPerRegion }, (_, index) => {
        const id = `client-${region.departments[0].slice(-2)}-${index}`
        return {
          id,
          name: id,
          language: 'en',
          email: `${id}@example.com`,
          agreements: [
            {
              id: `${id}-agreement`,
              contractNo: id,
              service: 'Everything',
              versions: [{ version: 1, effectiveFrom: '2025-01-01', terms: termsOf(region, random) }],
            },
          ],
        }
      }),
    ),
  })
  return company
}

type Region = (typeof regions)[number]

const organisationOf = ({ departments }: Region, approvers: string) => ({
  approvers,
  departments: {
    'technical-fault': departments[0],
    'late-delivery': departments[0],
    billing: departments[1],
    'service-attitude': departments[1],
    other: departments[0],
  },
  escalationDepartment: departments[2],
})

/** Random terms about limits, silence, delays and reminders. */
function termsOf(region: Region, random: SeededRandom) {
  const approvedByBoard = random.happens(0.5)
  return {
    ...organisationOf(region, approvedByBoard ? 'board' : 'managers'),
    calendar: region.calendar,
    timeZone: region.timeZone,
    ackLimit: random.pick([4, 24, 24, 48]),
    investigationLimit: random.pick([2, 3, 5]),
    formulationLimit: random.pick([1, 3]),
    standardLimit: random.pick([7, 10]),
    complexMaxLimit: 20,
    notifyLimit: random.pick([1, 2]),
    confirmLimit: random.pick([3, 5]),
    closeOfBusiness: random.pick(['18:00', '17:30', '24:00']),
    countingRule: random.pick(['dayAfter', 'dayAfter', 'sameDay']),
    nextApprovers: approvedByBoard ? 'managers' : random.pick(['board', null]),
    confirmationSilence: random.pick(['keepOpen', 'deemAccepted', 'closeNoResponse']),
    autoEscalate: random.happens(0.25),
    majorDelayThreshold: random.pick([1, 2]),
    reminders: random.pick([
      ['half', 'three-quarters', 'nine-tenths', 'due-today', 'overdue', 'daily'],
      ['half', 'three-quarters', 'nine-tenths', 'due-today', 'overdue', 'daily'],
      ['three-quarters', 'due-today', 'daily'],
      ['nine-tenths', 'due-today', 'overdue'],
      [],
    ]),
  } satisfies Record<string, unknown> as unknown as Partial<Terms>
}
