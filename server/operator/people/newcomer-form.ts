import { refusal } from '../../../core/failure'

/** What somebody is called, or how a token is. */
export function needName(name: string, what = 'A name'): string {
  if (name !== '' && name.length <= 80 && !/\p{Cc}/u.test(name)) return name
  throw refusal(
    'bad_request',
    `${what} has 1 to 80 characters, all of them visible. Go back and write it again.`
  )
}

/** Null where nothing was written. */
export function needDays(text: string): number | null {
  if (text === '') return null
  if (/^\d{1,5}$/.test(text) && Number(text) > 0) return Number(text)
  throw refusal(
    'bad_request',
    'Days are a whole number, at least 1, or empty for no end. Go back and write them again.'
  )
}
