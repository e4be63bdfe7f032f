import type { ImageFormat } from '../../models'

/** The most bytes that a network takes for a still, and in which of our formats. */
export type NetworkLimit = Readonly<{
  maxBytes: number
  formats: readonly ImageFormat[]
  source: string
  /** ISO date on which the source was read. */
  readOn: string
  /** Not confirmed by the network itself or by several who agree: look before relying on it. */
  isUnsure: boolean
}>

const readOn = '2026-11'
const both = ['jpeg', 'png'] as const

/**
 * Limits of files, a kB counted as 1,000 bytes and a MB as a million, since networks don't say which
 * they mean and the smaller fits both.
 */
const rows = {
  'google-display': {
    maxBytes: 150_000,
    formats: both,
    source: 'Google uploaded display ads, 150 kB; propensity, pushmylead and plomz agree',
    readOn,
    isUnsure: false
  },
  'google-responsive': {
    maxBytes: 5_120_000,
    formats: both,
    source: 'Google responsive display, PMax and Demand Gen, 5,120 kB; blog.udonis.co',
    readOn,
    isUnsure: false
  },
  meta: {
    maxBytes: 30_000_000,
    formats: both,
    source: 'Meta feed, stories and reels, 30 MB; deeibepi, esminbound',
    readOn,
    isUnsure: false
  },
  linkedin: {
    maxBytes: 5_000_000,
    formats: both,
    source: 'LinkedIn single image ads, 5 MB',
    readOn,
    isUnsure: false
  },
  'linkedin-message': {
    maxBytes: 40_000,
    formats: both,
    source: 'LinkedIn message and conversation ads, 40 kB; esminbound, of 2021',
    readOn,
    isUnsure: true
  },
  x: {
    maxBytes: 5_000_000,
    formats: both,
    source: 'X image ads, 5 MB (older lists 3 MB); help.ads.microsoft.com 60097',
    readOn,
    isUnsure: false
  },
  pinterest: {
    maxBytes: 20_000_000,
    formats: both,
    source: 'Pinterest pins, 20 MB; general knowledge',
    readOn,
    isUnsure: true
  },
  tiktok: {
    maxBytes: 100_000_000,
    formats: both,
    source: 'TikTok image ads, 100 MB; general knowledge',
    readOn,
    isUnsure: true
  },
  snapchat: {
    maxBytes: 5_000_000,
    formats: both,
    source: 'Snapchat single image ads, 5 MB; general knowledge',
    readOn,
    isUnsure: true
  },
  'amazon-display': {
    maxBytes: 40_000,
    formats: both,
    source: 'Amazon onsite display, 40 to 200 kB by placement, the least taken; general knowledge',
    readOn,
    isUnsure: true
  }
} as const satisfies Record<string, NetworkLimit>

export type NetworkName = keyof typeof rows
export const networkLimits: Readonly<Record<NetworkName, NetworkLimit>> = rows
