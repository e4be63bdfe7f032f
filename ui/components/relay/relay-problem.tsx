import { Button } from '@create-figma-plugin/ui'

type Props = Readonly<{ problem: string; onCheck: () => void }>

export function RelayProblem({ problem, onCheck }: Props) {
  return (
    <div class="relay-problem">
      <p>{problem}</p>
      <Button secondary onClick={onCheck}>
        Check again
      </Button>
    </div>
  )
}
