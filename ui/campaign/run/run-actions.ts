import { planInSteps } from '../../../core/campaign/plan/to-plan'
import { planOfRow } from '../../../core/campaign/plan/try-row'
import { refusal } from '../../../core/failure'
import type { CampaignRun } from '../../../core/wire/relay/campaign-routes'
import { inSlices } from '../../browser/in-slices'
import { budgetFault } from '../../draft/press-fault'
import type { SessionContext } from '../../session-context'
import type { CampaignDesk } from '../campaign-desk'
import type { CanvasLooker } from '../file/look-at-canvas'
import type { CampaignSaver } from '../file/save-campaign'
import { createRunFollower } from './follow-run'
import { layOutFrames, writePlannedTexts } from './lay-out'
import { preparePictures } from './prepare-pictures'
import { isUnderWay, type RunState } from './run-state'
import { asksForSame, dropPress, sendPress, withoutPress } from './send-press'

export type RunActions = Readonly<{
  /** Carries the plan out, or what of it concerns one row: frames, texts, and one press for all pictures. */
  runCampaign: (row?: string) => Promise<void>
  /** No further picture gets its turn, or again one does. */
  pauseRun: () => Promise<void>
  resumeRun: () => Promise<void>
  /** Cancels what has not been sent. */
  cancelRun: () => Promise<void>
  /** Lets everything be made after the anchors that are there. */
  approveAnchors: () => Promise<void>
  /** Takes up what the relay has of this file. */
  lookForRuns: () => Promise<void>
}>

type Parts = Readonly<{
  saver: Pick<CampaignSaver, 'saveNow'>
  looker: CanvasLooker
  /** Pictures have ended, and money with them. */
  onEnded: () => void
}>

export function createRunActions(
  context: SessionContext,
  desk: CampaignDesk,
  { saver, looker, onEnded }: Parts
): RunActions {
  const { store, now, say, sayProblem, takeFailure } = context
  const follower = createRunFollower(context, desk, { looker, onEnded })
  const note = (change: Partial<RunState>) => desk.patch({ run: { ...desk.read().run, ...change } })
  const onProgress = (doing: RunState['doing']) => note({ doing })
  let isBusy = false

  /** What is open, seen and planned at this moment, and not at the last look. */
  const readPlan = async (arriving: CampaignRun | null, row?: string) => {
    await looker.lookAtCanvas()
    const { open, canvas: seen, kept, saveFault } = desk.read()
    if (!open || kept.sectionId === null || saveFault?.kind === 'gone')
      throw refusal('bad_request', 'This campaign isn’t saved yet. Answer what it asks first.')
    const canvas = withoutPress(seen, arriving)
    const whole = await inSlices(planInSteps(open, canvas), now)
    const plan = row === undefined ? whole : planOfRow(whole, row)
    return { campaign: open, canvas, plan, sectionId: kept.sectionId }
  }

  const findArriving = async (campaign: string) => {
    const runs = await context.relay().campaigns.list(store.read().fileId)
    return runs.find((run) => run.campaign === campaign && run.state === 'arriving') ?? null
  }

  const run = async (row?: string) => {
    const { open } = desk.read()
    if (!open) return
    if (isUnderWay(desk.read().run)) return sayProblem('This campaign is being made already.')
    if (!(await saver.saveNow()))
      return sayProblem('This campaign isn’t saved yet. Answer what it asks first.')
    await follower.placeLate()
    const arriving = await findArriving(open.id)
    const first = await readPlan(arriving, row)
    const questions = first.plan.warnings.filter(({ kind }) => kind === 'ask')
    const [question] = questions
    if (question) return sayProblem(question.message)
    const { budget, now: time } = store.read()
    const fault = budgetFault({ budget, now: time }, first.plan.price)
    if (fault) return sayProblem(fault)
    await context
      .call('campaign.version', {
        title: `Before ${open.name}`,
        description: `Framefill makes or changes ${first.plan.counts.make + first.plan.counts.change} frames.`
      })
      .catch(() => {})
    const misfits = await layOutFrames(context, { ...first, onProgress })
    const second = await readPlan(arriving, row)
    const overflows = await writePlannedTexts(context, { ...second, onProgress })
    const third = await readPlan(arriving, row)
    note({ notes: [...misfits, ...overflows] })
    await send(third, { arriving, isAsked: true })
  }

  /** `isAsked`: a person has pressed for what is planned now, whatever was being sent before. */
  const send = async (
    { campaign, canvas, plan }: Awaited<ReturnType<typeof readPlan>>,
    { arriving, isAsked }: Readonly<{ arriving: CampaignRun | null; isAsked: boolean }>
  ) => {
    const { fileId } = store.read()
    const { frames } = canvas
    const { pictures, notes } = await preparePictures(context, { plan, canvas, fileId })
    note({ notes: [...desk.read().run.notes, ...notes] })
    if (arriving && (pictures.length === 0 || !(isAsked || asksForSame(arriving, pictures)))) {
      await dropPress(context, arriving, frames)
      await looker.lookAtCanvas()
      if (!isAsked) return say('The campaign has changed since it was being sent. Press again.')
    }
    if (pictures.length === 0) return say('Frames and texts are up to date.')
    const { anchors } = campaign.choices
    const press = await sendPress(context, {
      campaign: campaign.id,
      anchors,
      pictures,
      frames,
      arriving,
      onProgress
    })
    await looker.lookAtCanvas()
    say('Sent to your relay, which goes on when you close the plugin.')
    follower.follow(press)
  }

  const once = async (act: () => Promise<unknown>) => {
    if (isBusy) return
    isBusy = true
    try {
      await act()
    } catch (error) {
      sayProblem(takeFailure(error).message)
    }
    isBusy = false
    note({ doing: null })
  }

  const order = (name: 'pause' | 'resume' | 'cancel') =>
    once(async () => {
      const { press } = desk.read().run
      if (!press) return
      note({ press: await context.relay().campaigns.order(press.key, name) })
      follower.follow(press)
    })

  return {
    runCampaign: (row) => once(() => run(row)),
    pauseRun: () => order('pause'),
    resumeRun: () => order('resume'),
    cancelRun: () => order('cancel'),
    approveAnchors: () =>
      once(async () => {
        const { press, standings } = desk.read().run
        const anchors = [...standings.values()].flatMap(({ key, isToApprove }) =>
          isToApprove ? [{ key }] : []
        )
        if (!press || anchors.length === 0) return
        for (let from = 0; from < anchors.length; from += 100)
          await context
            .relay()
            .campaigns.approve(press.key, { anchors: anchors.slice(from, from + 100) })
        follower.readAgain()
      }),
    lookForRuns: async () => {
      try {
        await follower.lookForRuns()
        const { open } = desk.read()
        // A press that a closed panel was sending goes on by itself where it asks for the same.
        if (open && !isBusy && (await findArriving(open.id))) await once(goOnSending)
      } catch (error) {
        // A relay of a version before has no campaigns; the tab says so when one is run.
        if (takeFailure(error).code === 'unauthorized') return
      }
    }
  }

  async function goOnSending(): Promise<void> {
    const { open } = desk.read()
    const arriving = open && (await findArriving(open.id))
    if (!arriving) return
    await send(await readPlan(arriving), { arriving, isAsked: false })
  }
}
