import { misuse } from '../command'

export function parseDays(text: string): number {
  const days = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (days < 1) throw misuse('--days must be a whole number of days, at least 1.')
  return days
}

export function toDateText(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ', ')} UTC`
}
