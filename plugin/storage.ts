import * as z from 'zod/mini'
import { Draft } from '../core/draft'
import { AppError } from '../core/failure'
import { Settings } from '../core/settings'
import { Pace } from '../core/wire/pace-calls'
import { PackedFills, PendingFill, unpackFills } from '../core/wire/pending'
import type { FigmaPort } from './figma-port'
import { storageMs, within } from './time-limit'

export function readSettings(figma: FigmaPort): Promise<Settings | null> {
  return readStored(figma, 'settings', Settings)
}

export function readDraft(figma: FigmaPort): Promise<Draft | null> {
  return readStored(figma, 'draft', Draft)
}

export function writeSettings(
  figma: FigmaPort,
  settings: Settings
): Promise<Record<string, never>> {
  return writeStored(figma, 'settings', settings)
}

export function writeDraft(figma: FigmaPort, draft: Draft): Promise<Record<string, never>> {
  return writeStored(figma, 'draft', draft)
}

export async function readPace(figma: FigmaPort): Promise<{ pace: Pace }> {
  return { pace: (await readStored(figma, 'pace', Pace)) ?? [] }
}

export function writePace(
  figma: FigmaPort,
  { pace }: { pace: Pace }
): Promise<Record<string, never>> {
  return writeStored(figma, 'pace', pace)
}

/** A list per file: layer ids mean nothing in another one. Older versions wrote it unpacked. */
export async function readPending(figma: FigmaPort, fileId: string): Promise<PendingFill[]> {
  const stored = await readStored(
    figma,
    `pending ${fileId}`,
    z.union([PackedFills, z.array(PendingFill)])
  )
  if (!stored) return []
  return Array.isArray(stored) ? stored : unpackFills(stored)
}

export function writePending(
  figma: FigmaPort,
  { fileId, pending }: { fileId: string; pending: PackedFills }
): Promise<Record<string, never>> {
  return writeStored(figma, `pending ${fileId}`, pending)
}

/**
 * Null for nothing, for what an older version left behind, and for a storage that fails or is full
 * (claim figma.storage-quota).
 */
export async function readStored<Value>(
  figma: FigmaPort,
  key: string,
  schema: z.ZodMiniType<Value>
): Promise<Value | null> {
  try {
    const parsed = z.safeParse(schema, await within(storageMs, figma.clientStorage.getAsync(key)))
    return parsed.success ? parsed.data : null
  } catch (_) {
    return null
  }
}

export async function writeStored(
  figma: FigmaPort,
  key: string,
  value: unknown
): Promise<Record<string, never>> {
  try {
    await within(storageMs, figma.clientStorage.setAsync(key, value))
    return {}
  } catch (error) {
    const failure = {
      code: 'internal',
      message: 'Figma couldn’t save this on your computer. Free some space and try again.',
      retryable: true
    } as const
    throw new AppError(failure, { cause: error })
  }
}
