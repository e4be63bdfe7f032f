import { IconImage16 } from '@create-figma-plugin/ui'

/** A small picture, or an empty place until there is one. */
export function FillThumbnail({ name, url }: { name: string; url: string | null }) {
  return (
    <div class="thumbnail">
      {url ? <img src={url} alt={`Preview for ${name}`} decoding="async" /> : <IconImage16 />}
    </div>
  )
}
