/** A day on which the State Council's notice differs from the published data set. */
type CalendarCorrection = {
  /** `YYYY-MM-DD` */
  date: string
  /** The kind of day: an ordinary weekday or weekend day, a day off, or a make-up working day. */
  kind: 'ordinary' | 'holiday' | 'make-up'
  /** The holiday the day belongs to, in Chinese. */
  name: string
  /** The notice of the General Office of the State Council (国务院办公厅) that says so. */
  source: string
}

/**
 * The first year of which every day has been checked against its notice. The data set goes back to 2000, but its
 * earlier years follow a pattern instead of the notices: it gives 2003 a seven-day 劳动节, which the notice of
 * 2003-04-21 had cut to five days.
 */
export const FIRST_CHECKED_CN_YEAR = 2004

/** Corrections to the CN years of `holiday-calendar` 1.3.3, in date order. */
export const CN_CORRECTIONS: readonly CalendarCorrection[] = [
  ...notice('2004年部分节假日安排的通知', [
    { date: '2004-01-02', kind: 'ordinary', name: '元旦' },
    { date: '2004-01-03', kind: 'ordinary', name: '元旦' },
    { date: '2004-04-25', kind: 'ordinary', name: '劳动节' },
    { date: '2004-05-09', kind: 'make-up', name: '劳动节' },
    { date: '2004-09-26', kind: 'ordinary', name: '国庆节' },
    { date: '2004-10-10', kind: 'make-up', name: '国庆节' },
  ]),
  ...notice('2008年部分节假日安排的通知', [
    { date: '2007-12-29', kind: 'make-up', name: '元旦' },
    { date: '2007-12-30', kind: 'holiday', name: '元旦' },
    { date: '2007-12-31', kind: 'holiday', name: '元旦' },
    { date: '2008-05-04', kind: 'make-up', name: '劳动节' },
    { date: '2008-06-07', kind: 'holiday', name: '端午节' },
    { date: '2008-09-13', kind: 'holiday', name: '中秋节' },
  ]),
  ...notice('国办发明电〔2008〕42号', [
    { date: '2009-01-04', kind: 'make-up', name: '元旦' },
    { date: '2009-09-27', kind: 'make-up', name: '国庆节和中秋节' },
  ]),
  ...notice('国办发明电〔2011〕45号', [{ date: '2011-12-31', kind: 'make-up', name: '元旦' }]),
  ...notice('2015年部分节假日安排的通知', [{ date: '2015-01-04', kind: 'make-up', name: '元旦' }]),
  ...notice('国办发明电〔2015〕18号', [{ date: '2016-04-02', kind: 'ordinary', name: '清明节' }]),
  ...notice('国办发明电〔2017〕12号', [
    { date: '2018-06-16', kind: 'ordinary', name: '端午节' },
    { date: '2018-09-22', kind: 'ordinary', name: '中秋节' },
  ]),
  ...notice('国办发明电〔2020〕1号', [{ date: '2020-02-02', kind: 'holiday', name: '春节' }]),
]

function notice(source: string, days: Omit<CalendarCorrection, 'source'>[]): CalendarCorrection[] {
  return days.map((day) => ({ ...day, source }))
}
