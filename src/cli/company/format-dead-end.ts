import type { CompanyDuty, DeadEnd } from '../../cases/company-duties.ts'

/** The name of a department or a group of approvers, by its id. */
type TeamNames = (id: string) => string

/** The duty in words, what is lacking when nobody meets it, and where to add people. */
const formats: {
  readonly [Kind in CompanyDuty['kind']]: (
    duty: Extract<CompanyDuty, { kind: Kind }>,
    nameOf: TeamNames,
  ) => { readonly can: string; readonly lacking: string; readonly change: string }
} = {
  'account-manager': () => ({
    can: 'acknowledge complaints and record what clients answer',
    lacking: 'nobody writes to the client',
    change: 'give the role "account-manager" to',
  }),
  'second-person': ({ team }, nameOf) => ({
    can: `agree to decline a complaint of ${nameOf(team)}`,
    lacking: 'a complaint that they propose to decline waits for ever',
    change: 'give the role "account-manager" or "quality-manager" to',
  }),
  owner: ({ team }, nameOf) => ({
    can: `own a complaint of ${nameOf(team)}`,
    lacking: 'its complaints have no owner',
    change: `add to the members of ${nameOf(team)}`,
  }),
  approval: ({ team, next }, nameOf) => ({
    can: `approve in ${nameOf(team)}${next === null ? '' : ` and ${nameOf(next)}`}`,
    lacking: 'a solution that they propose, or that concerns them, is never approved',
    change: `add to the members of ${nameOf(team)}`,
  }),
  escalation: ({ team }, nameOf) => ({
    can: `take over an escalation in ${nameOf(team)}`,
    lacking: 'an escalation that concerns them, or that they owned before, has no owner',
    change: `add to the members of ${nameOf(team)}`,
  }),
  substitute: () => ({
    can: 'appoint a substitute where nobody else may act',
    lacking: 'a case about them cannot be moved',
    change: 'give the role "quality-manager" or "administrator" to',
  }),
}

/** A dead end as a line: clause, person, consequence, and the smallest change that ends it. */
export function formatDeadEnd({ duty, needed, able }: DeadEnd, nameOf: TeamNames): string {
  const format = formats[duty.kind] as (
    duty: CompanyDuty,
    nameOf: TeamNames,
  ) => ReturnType<(typeof formats)['owner']>
  const { can, lacking, change } = format(duty, nameOf)
  const missing = needed + 1 - able.length
  const remedy = `${change} ${missing === 1 ? 'one more person' : `${missing} more people`}`
  return `${duty.clause}: ${formatAble(able, needed)} can ${can}${lackingClause(able, needed, lacking)}; ${remedy}.`
}

function formatAble(able: DeadEnd['able'], needed: number): string {
  const names = able.map(({ name, id }) => `${name} (${id})`).join(' and ')
  if (able.length === 0) return 'nobody'
  return needed > 1 ? `only ${names}` : `${names} alone`
}

function lackingClause(able: DeadEnd['able'], needed: number, lacking: string): string {
  if (able.length === 0) return ''
  if (able.length < needed) return `, where ${needed} people must`
  const who = able.length === 1 ? 'that person' : 'one of them'
  return needed > 1
    ? `, where ${needed} people must: once ${who} is away, or it concerns them, it is never decided`
    : `: once ${who} is away, or complained about, ${lacking}`
}
