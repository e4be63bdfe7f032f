type Props = Readonly<{ problem: string; onCheck: () => void }>

export function RelayProblem({ problem, onCheck }: Props) {
  return (
    <div class="relay-problem">
      <p>{problem}</p>
      <button type="button" class="small" onClick={onCheck}>
        Check again
      </button>
    </div>
  )
}
