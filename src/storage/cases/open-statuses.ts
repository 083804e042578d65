import { caseStatuses, isOpen } from '../../cases/case.ts'

/** The statuses at which something is still to be done, as `cases.status` names them. */
export const openStatuses = caseStatuses.filter((status) => isOpen({ status }))
