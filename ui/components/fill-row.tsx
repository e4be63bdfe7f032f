import { IconButton, IconCheck16, IconClose16, IconImage16 } from '@create-figma-plugin/ui'
import type { FillView } from '../fill-view'
import type { Actions } from '../session'
import { CropSlider } from './crop-slider'
import { FillButtons } from './fill-buttons'

type Props = Readonly<{ fill: FillView; actions: Actions }>

export function FillRow({ fill, actions }: Props) {
  const { key, name, tone, title, facts, message } = fill
  const buttons = <FillButtons fill={fill} actions={actions} />
  const isActive = tone === 'active'
  return (
    <li class={`fill is-${tone}`}>
      <Thumbnail name={name} url={fill.previewUrl} />
      <div class="fill-text">
        <span class="fill-name" title={name}>
          {name}
        </span>
        <span class="fill-state">
          {tone === 'good' && <IconCheck16 color="success" />}
          <span class="fill-title">{title}</span>
          {facts.map((fact) => (
            <span class="fill-fact" key={fact}>
              {fact}
            </span>
          ))}
        </span>
        {isActive && <progress class="bar" aria-label={`${name}: ${title}`} />}
        {fill.details.map((detail) => (
          <p class="fill-detail" key={detail}>
            {detail}
          </p>
        ))}
        {fill.sliding && (
          <CropSlider picture={fill.sliding} onSlide={(position) => actions.slide(key, position)} />
        )}
        {message && <p class="message">{message}</p>}
        {!isActive && buttons}
      </div>
      {isActive && buttons}
      {fill.actions.includes('dismiss') && (
        <IconButton aria-label={`Dismiss: ${name}`} onClick={() => actions.dismiss(key)}>
          <IconClose16 />
        </IconButton>
      )}
    </li>
  )
}

function Thumbnail({ name, url }: { name: string; url: string | null }) {
  return (
    <div class="thumbnail">
      {url ? <img src={url} alt={`Preview for ${name}`} /> : <IconImage16 />}
    </div>
  )
}
