import * as z from 'zod/mini'
import { ModelName } from '../../core/models'

/** A deployment's name at Foundry and the model behind it. */
export type NamedDeployment = Readonly<{ name: string; model: ModelName }>

/** Families that a deployment named so surely runs, and that make no pictures here. */
const anotherModel =
  /^(chatgpt|claude|codex-|cohere|computer-use|dall[-_]?e|davinci|deepseek|flux|gpt[-_]?image[-_]?(?!2($|[^.\d]))\d|gpt-image-(?!2($|[^.\d]))|gpt-?\d|gpt-(audio|chat|oss|realtime)|grok|ideogram|llama|mai-|mistral|model-router|o\d($|-)|phi-|qwen|sora|stable-|text-|tts|whisper)/i

/**
 * Reads `name=model, name=model`; a name alone is gpt-image-2 unless it is itself a model's name.
 * `setting` is what a fault calls it; a string returned is a fault.
 */
export function parseDeployments(setting: string, text: string): NamedDeployment[] | string {
  const deployments: NamedDeployment[] = []
  for (const part of text.split(',')) {
    const [name = '', modelText = name, ...more] = part.split('=').map((one) => one.trim())
    // Dots alone would lead to another path.
    if (!/^[\w.-]{1,64}$/.test(name) || /^\.+$/.test(name))
      return `${setting} must name deployments by letters, digits, dots and dashes, split by commas.`
    if (more.length > 0)
      return `${setting} has more than one “=” for “${name}”; split deployments by commas, such as one=gpt-image-2, two=gpt-image-2.`
    const twin = deployments.find((one) => one.name.toLowerCase() === name.toLowerCase())
    if (twin?.name === name) return `${setting} names “${name}” twice; name each deployment once.`
    if (twin)
      return `${setting} names “${twin.name}” and “${name}”, which are one deployment to Foundry; name it once.`
    const model = z.safeParse(ModelName, part.includes('=') ? modelText : name)
    if (!model.success && part.includes('='))
      return `${setting} must give “${name}” one of the models ${ModelName.options.join(', ')}.`
    if (!model.success && anotherModel.test(name))
      return `${setting} names “${name}”, which is another model’s name; say what runs there, such as ${name}=gpt-image-2.`
    deployments.push({ name, model: model.success ? model.data : 'gpt-image-2' })
  }
  return deployments
}
