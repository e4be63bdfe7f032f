import type { Desk } from '../rig'

/** As a person does: the panel shows a code, the browser asks whether it is theirs, the provider who they are. */
export async function signIn({ page, panel }: Desk): Promise<void> {
  const opened = page.context().waitForEvent('page')
  await panel.getByRole('button', { name: /^Sign in with/ }).click()
  const asking = await opened
  await asking.getByRole('heading', { name: 'Is this the code in your panel?' }).waitFor()
  const code = await panel.locator('.code').innerText()
  await asking.getByText(code).waitFor()
  await asking.getByRole('button', { name: /^Yes, sign in with/ }).click()
  await asking.getByRole('button', { name: 'Continue as Ada' }).click()
  await asking.getByRole('heading', { name: 'You are signed in' }).waitFor()
  await asking.close()
  await panel.getByText('Connected as Ada.').waitFor()
}
