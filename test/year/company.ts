import type { Terms } from '../../src/agreement/terms.ts'
import { type Company, parseCompany } from '../../src/storage/company/parse-company.ts'
import { digestAtOfDepartment, hoursOfDepartment, regions } from './departments.ts'
import { type Seeded, seeded } from './seeded.ts'

/** Clients of each region. */
const clientsEach = 4
/** Where account managers live: some far from the agreements they look after, one in a zone of half hours. */
const managerZones = ['Asia/Shanghai', 'Europe/Berlin', 'Asia/Kolkata', 'America/Los_Angeles']

/** Slack user ids: `U0` and letters of the name. */
const user = (name: string) => `U0${name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')}`
/** Slack channel ids, likewise. */
const channel = (name: string) => `C0${name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')}`
const named = (name: string) => ({ en: name, zh: name })

/** A company of twelve departments in four zones, whose agreements differ by the seed. */
export function yearCompany(seed: string): Company {
  const chance = seeded(`${seed} company`)
  const departments = regions.flatMap((region) => region.departments)
  /** A head and another for both departments of the first level, and as many for the second. */
  const membersOf = (id: string) => {
    const team = id.replace(/^\w+/, id.startsWith('quality') ? 'second' : 'first')
    return ['head', 'one'].map((who) => user(`${team} ${who}`))
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
    name: named(id),
    channelId: channel(id),
    language: 'en',
    members: [user(`${id} one`), user(`${id} two`)],
  }))
  const { company } = parseCompany({
    provider: { name: 'Year', serviceEmail: 'service@example.com', adminChannelId: channel('admins') },
    people: [
      ...managerZones.map((zone, index) => person(user(`account${index}`), zone, ['account-manager'])),
      ...regions.flatMap(({ departments: [first, , second], timeZone }) =>
        [first, second].flatMap(membersOf).map((member) => person(member, timeZone)),
      ),
      ...approverGroups.flatMap(({ members }) => members.map((member) => person(member, 'Asia/Shanghai'))),
    ],
    departments: departments.map((id, index) => ({
      id,
      name: named(id),
      channelId: channel(id),
      language: index % 3 === 0 ? 'zh' : 'en',
      head: membersOf(id)[0],
      members: membersOf(id),
      hours: hoursOfDepartment[id],
      digestAt: digestAtOfDepartment[id] ?? null,
    })),
    approverGroups,
    organisation: organisationOf(regions[0], 'managers'),
    clients: regions.flatMap((region) =>
      Array.from({ length: clientsEach }, (_, index) => {
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
              versions: [{ version: 1, effectiveFrom: '2025-01-01', terms: termsOf(region, chance) }],
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

/** What may be agreed about limits, silence, lateness and reminders. */
function termsOf(region: Region, chance: Seeded) {
  const second = chance.chance(0.5)
  return {
    ...organisationOf(region, second ? 'board' : 'managers'),
    calendar: region.calendar,
    timeZone: region.timeZone,
    ackLimit: chance.pick([4, 24, 24, 48]),
    investigationLimit: chance.pick([2, 3, 5]),
    formulationLimit: chance.pick([1, 3]),
    standardLimit: chance.pick([7, 10]),
    complexMaxLimit: 20,
    notifyLimit: chance.pick([1, 2]),
    confirmLimit: chance.pick([3, 5]),
    closeOfBusiness: chance.pick(['18:00', '17:30', '24:00']),
    countingRule: chance.pick(['dayAfter', 'dayAfter', 'sameDay']),
    nextApprovers: second ? 'managers' : chance.pick(['board', null]),
    confirmationSilence: chance.pick(['keepOpen', 'deemAccepted', 'closeNoResponse']),
    autoEscalate: chance.chance(0.25),
    majorDelayThreshold: chance.pick([1, 2]),
    reminders: chance.pick([
      ['half', 'three-quarters', 'nine-tenths', 'due-today', 'overdue', 'daily'],
      ['half', 'three-quarters', 'nine-tenths', 'due-today', 'overdue', 'daily'],
      ['three-quarters', 'due-today', 'daily'],
      ['nine-tenths', 'due-today', 'overdue'],
      [],
    ]),
  } satisfies Record<string, unknown> as unknown as Partial<Terms>
}
