import { playCourses } from './play-courses.ts'
const agreed = [{}, { autoEscalate: true }, { pauseCauses: ['client', 'third-party', 'force-majeure'], maxClientWait: 1, majorDelayThreshold: 0 }, { closeOfBusiness: '24:00', countingRule: 'sameDay', afterHoursRolls: true },  { ackLimit: 0, assignLimit: 0, investigationLimit: 0, formulationLimit: 0, approvalLimit: 0, notifyLimit: 0 }] as const
console.time('x'); playCourses(agreed as never, 500); console.timeEnd('x')
